using Linchpin.Bpf;

namespace Linchpin.Preloading;

/// <summary>The mount of our bpffs.</summary>
internal sealed class OwnMount
{
    private const string Source = "linchpin";
    private readonly string _path;
    private readonly bool _parentIsOurs;

    private OwnMount(string path, bool parentIsOurs) => (_path, _parentIsOurs) = (path, parentIsOurs);

    /// <summary>Whether it is there.</summary>
    internal static bool IsAt(string path) => BpfFileSystem.IsMountPoint(path);

    /// <summary>The mount that is there already.</summary>
    internal static OwnMount At(string path) => new(path, parentIsOurs: false);

    /// <summary>Mounts it; the system's own bpffs above it too, where nobody has mounted that yet.</summary>
    /// <exception cref="PreloadException"><see cref="PreloadFault.KernelUnfit"/>: there is no bpffs in this kernel;
    /// <see cref="PreloadFault.StateDamaged"/>: something else is there.</exception>
    internal static OwnMount Make(string path)
    {
        var parent = Path.GetDirectoryName(path)!;
        if (!Directory.Exists(parent))
        {
            throw new PreloadException(PreloadFault.KernelUnfit, $"there is no {parent}",
                "Either sysfs is not mounted (mount -t sysfs sysfs /sys), or this kernel was built without CONFIG_BPF_SYSCALL.");
        }

        if (IsTaken(path))
        {
            throw new PreloadException(PreloadFault.StateDamaged, $"{path} is Linchpin's place, and something else is there",
                $"Look what it is (ls -lR {path}), have whoever pins it use another name, and remove it.");
        }

        var mount = new OwnMount(path, parentIsOurs: !BpfFileSystem.IsBpffs(parent));
        if (mount._parentIsOurs)
            BpfFileSystem.Mount(parent);
        try
        {
            BpfFileSystem.CreateFolder(path);
            BpfFileSystem.Mount(path, Source);
            return mount;
        }
        catch
        {
            mount.RemoveFolders();
            throw;
        }
    }

    /// <summary>Unmounts what <see cref="Make"/> mounted.</summary>
    internal void Remove()
    {
        BpfFileSystem.Unmount(_path);
        RemoveFolders();
    }

    // An empty folder hides nothing when it is mounted on, and may be removed afterwards. A symbolic link would lead the mount elsewhere.
    private static bool IsTaken(string path) => new FileInfo(path) is { LinkTarget: not null } or { Exists: true }
        || (Directory.Exists(path) && Directory.EnumerateFileSystemEntries(path).Any());

    private void RemoveFolders()
    {
        if (Directory.Exists(_path))
            Directory.Delete(_path);
        if (_parentIsOurs)
            BpfFileSystem.Unmount(Path.GetDirectoryName(_path)!);
    }
}
