namespace Linchpin.Bpf;

/// <summary>Holds a folder's mode at 0, and gives it back.</summary>
internal sealed class FolderWithoutMode : IDisposable
{
    private readonly string _folder;
    private readonly UnixFileMode _mode;

    public FolderWithoutMode(string folder)
    {
        _folder = folder;
        _mode = File.GetUnixFileMode(folder);
        File.SetUnixFileMode(folder, UnixFileMode.None);
    }

    public void Dispose() => File.SetUnixFileMode(_folder, _mode);
}
