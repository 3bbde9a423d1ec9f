using Linchpin.Bpf;

namespace Linchpin.Kernel.Tests.Harness;

/// <summary>A folder on the BPF file system that is gone, with all pins in it, when the test ends.</summary>
internal sealed class PinFolder : IDisposable
{
    private readonly string _path = $"/sys/fs/bpf/test-{Guid.NewGuid():n}";

    public PinFolder() => BpfFileSystem.CreateFolder(_path);

    /// <summary>The path of a name in it.</summary>
    public static string operator /(PinFolder folder, string name) => $"{folder._path}/{name}";

    /// <inheritdoc/>
    public override string ToString() => _path;

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(_path, recursive: true);
}
