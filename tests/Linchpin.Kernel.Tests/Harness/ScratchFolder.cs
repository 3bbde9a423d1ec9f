namespace Linchpin.Kernel.Tests.Harness;

/// <summary>A folder for files that is gone when the test ends.</summary>
internal sealed class ScratchFolder : IDisposable
{
    private readonly string _path = Directory.CreateTempSubdirectory("linchpin-").FullName;

    /// <summary>The path of a name in it.</summary>
    public static string operator /(ScratchFolder folder, string name) => Path.Combine(folder._path, name);

    /// <summary>Writes a file.</summary>
    /// <returns>Its path.</returns>
    public string File(string name, string content)
    {
        var path = this / name;
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        System.IO.File.WriteAllText(path, content);
        return path;
    }

    /// <inheritdoc/>
    public override string ToString() => _path;

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(_path, recursive: true);
}
