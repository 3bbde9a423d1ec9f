using Linchpin.Bpf;

namespace Linchpin.Comparison;

/// <summary>The pins of one load, the object's own by name among them: all are gone when it ends.</summary>
internal sealed class Pins : IDisposable
{
    private const string Root = "/sys/fs/bpf";

    public Pins()
    {
        BpfFileSystem.CreateFolder(Programs);
        BpfFileSystem.CreateFolder(Maps);
    }

    public string Programs { get; } = $"{Root}/programs";

    public string Maps { get; } = $"{Root}/maps";

    public void Dispose()
    {
        Directory.Delete(Programs, recursive: true);
        Directory.Delete(Maps, recursive: true);
        foreach (var pin in Directory.EnumerateFiles(Root).Where(pin => BpfFileSystem.KindOf(pin) == BpfObjectKind.Map))
            BpfFileSystem.Unpin(pin);
    }
}
