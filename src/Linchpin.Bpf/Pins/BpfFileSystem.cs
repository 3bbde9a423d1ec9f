using Linchpin.Bpf.Kernel;

namespace Linchpin.Bpf;

/// <summary>The file system that holds pins (bpffs). Each mount of it has its own pins.</summary>
public static class BpfFileSystem
{
    private const UnixFileMode FolderMode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const int DetachFlag = 2;

    /// <summary>Whether a path lies on a BPF file system.</summary>
    public static unsafe bool IsBpffs(string path)
    {
        FileSystemStatus status;
        return Libc.StatFileSystem(path, &status) == 0 && (status.Type & uint.MaxValue) == FileSystemStatus.BpfMagic;
    }

    /// <summary>Whether a BPF file system is mounted at exactly this folder, not above it.</summary>
    public static bool IsMountPoint(string path)
    {
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        return File.ReadLines("/proc/self/mounts").Any(line => MountedBpffs(line) == full);
    }

    /// <summary>Mounts a new, empty BPF file system. Needs CAP_SYS_ADMIN.</summary>
    /// <param name="path">The folder, which must exist.</param>
    /// <param name="source">What <c>/proc/mounts</c> shows as its source.</param>
    /// <param name="mode">The root folder's mode.</param>
    /// <exception cref="IOException">The kernel refuses it.</exception>
    public static void Mount(string path, string source = "bpf", UnixFileMode mode = FolderMode)
    {
        if (Libc.Mount(source, path, "bpf", 0, $"mode={Convert.ToString((int)mode, 8)}") != 0)
            throw Failure("mount a BPF file system at", path);
    }

    /// <summary>Unmounts it: its pins go, and what only they held.</summary>
    /// <param name="path">The folder.</param>
    /// <param name="lazily">Out of sight at once, gone when the last user is (<c>MNT_DETACH</c>).</param>
    /// <exception cref="IOException">The kernel refuses it.</exception>
    public static void Unmount(string path, bool lazily = false)
    {
        if (Libc.Unmount(path, lazily ? DetachFlag : 0) != 0)
            throw Failure("unmount", path);
    }

    /// <summary>Makes a folder for pins, and those above it, for their owner alone.</summary>
    /// <exception cref="IOException">The file system refuses it; bpffs refuses names with a dot.</exception>
    public static void CreateFolder(string path) => Directory.CreateDirectory(path, FolderMode);

    /// <summary>Removes a pin. What it held lives on if something else holds it.</summary>
    /// <exception cref="IOException">There is none, or it can't be removed.</exception>
    public static void Unpin(string path)
    {
        if (!File.Exists(path))
            throw new FileNotFoundException($"there is no pin '{path}'", path);
        File.Delete(path);
    }

    /// <summary>What is pinned at a path.</summary>
    /// <exception cref="BpfException">There is no such pin, or it may not be opened.</exception>
    public static BpfObjectKind KindOf(string path)
    {
        var fd = BpfSyscall.OpenPin(path, MapAccess.ReadWrite).OrThrow(path);
        using var handle = new SafeFd(fd);
        return BpfDescriptor.KindOf(fd);
    }

    /// <summary>Until disposed, names with a dot can be pinned in this folder: bpffs keeps them for the kernel itself, but does not look while the folder's mode is 0.</summary>
    /// <exception cref="IOException">The folder's mode can't be changed.</exception>
    public static IDisposable AllowDots(string folder) => new FolderWithoutMode(folder);

    private static IOException Failure(string what, string path) => new($"can't {what} '{path}': {Errno.Describe(Errno.Last)}");

    // "source folder type options 0 0"; the kernel writes a blank in a path as \040.
    private static string? MountedBpffs(string line)
    {
        var fields = line.Split(' ');
        return fields is [_, var folder, "bpf", ..]
            ? folder.Replace(@"\040", " ", StringComparison.Ordinal).Replace(@"\011", "\t", StringComparison.Ordinal)
                .Replace(@"\012", "\n", StringComparison.Ordinal).Replace(@"\134", @"\", StringComparison.Ordinal)
            : null;
    }
}
