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
    /// <exception cref="PreloadException"><see cref="PreloadFault.KernelUnfit"/>: there is no bpffs in this kernel.</exception>
    internal static OwnMount Make(string path)
    {
        var parent = Path.GetDirectoryName(path)!;
        if (!Directory.Exists(parent))
        {
            throw new PreloadException(PreloadFault.KernelUnfit, $"there is no {parent}",
                "Either sysfs is not mounted (mount -t sysfs sysfs /sys), or this kernel was built without CONFIG_BPF_SYSCALL.");
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

    private void RemoveFolders()
    {
        if (Directory.Exists(_path))
            Directory.Delete(_path);
        if (_parentIsOurs)
            BpfFileSystem.Unmount(Path.GetDirectoryName(_path)!);
    }
}
