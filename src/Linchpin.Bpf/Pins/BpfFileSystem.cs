using Linchpin.Bpf.Kernel;

namespace Linchpin.Bpf;

/// <summary>The file system that holds pins (bpffs). Each mount of it has its own pins.</summary>
public static class BpfFileSystem
{
    private const UnixFileMode FolderMode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const int DetachFlag = 2;
    private const int ExpireFlag = 4;
    private const nuint PrivateFlag = 1 << 18;
    private const int CurrentFolder = -100;      // AT_FDCWD
    private const uint ExchangeFlag = 2;         // RENAME_EXCHANGE

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
        return KernelFiles.ReadLines("/proc/self/mounts").Any(line => MountedBpffs(line) == full);
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

    /// <summary>Asks to unmount it as <c>MNT_EXPIRE</c> does: the first time, nothing happens but a mark; it needs the same right.</summary>
    /// <param name="path">The folder.</param>
    /// <exception cref="UnauthorizedAccessException">It may not be unmounted.</exception>
    /// <exception cref="IOException">The kernel refuses it otherwise: it is in use (EBUSY).</exception>
    public static void MarkExpired(string path)
    {
        if (Libc.Unmount(path, ExpireFlag) != 0 && Errno.Last != Errno.Again)
            throw Refusal("unmount", path);
    }

    /// <summary>What happens at this mount is no news to its copies from now on, nor the other way round (<c>MS_PRIVATE</c>).</summary>
    /// <param name="path">The folder.</param>
    /// <exception cref="UnauthorizedAccessException">It may not be changed.</exception>
    /// <exception cref="IOException">The kernel refuses it otherwise.</exception>
    public static void MakePrivate(string path)
    {
        if (Libc.Mount("none", path, "none", PrivateFlag, null) != 0)
            throw Refusal("make private the mount at", path);
    }

    /// <summary>Makes a folder for pins, and those above it, for their owner alone.</summary>
    /// <exception cref="IOException">The file system refuses it; bpffs refuses names with a dot.</exception>
    public static void CreateFolder(string path) => Directory.CreateDirectory(path, FolderMode);

    /// <summary>Removes an empty folder.</summary>
    /// <exception cref="UnauthorizedAccessException">It may not be removed.</exception>
    /// <exception cref="IOException">It is not empty, or there is none.</exception>
    public static void RemoveFolder(string path)
    {
        if (Libc.RemoveFolder(path) != 0)
            throw Refusal("remove the folder", path);
    }

    /// <summary>Gives a pin or a folder another name.</summary>
    /// <exception cref="UnauthorizedAccessException">It may not be renamed.</exception>
    /// <exception cref="IOException">The file system refuses it otherwise.</exception>
    public static void Rename(string path, string newPath)
    {
        if (Libc.Rename(path, newPath) != 0)
            throw Refusal("rename", path);
    }

    /// <summary>Gives a pin to a user and a group.</summary>
    /// <exception cref="UnauthorizedAccessException">It may not be given away.</exception>
    /// <exception cref="IOException">There is none.</exception>
    public static void ChangeOwner(string path, uint user, uint group)
    {
        if (Libc.ChangeOwner(path, user, group) != 0)
            throw Refusal("change the owner of", path);
    }

    /// <summary>The number of a pin in its file system (its inode's).</summary>
    /// <exception cref="IOException">There is none.</exception>
    public static unsafe ulong NumberOf(string path)
    {
        FileStatus status;
        return Libc.Status(FileStatus.FromCurrentFolder, path, 0, FileStatus.WithNumber, &status) == 0 ? status.Number : throw Failure("look at", path);
    }

    /// <summary>Gives two pins or folders each other's name, in one step: there is no moment without either. First in Linux 5.17.</summary>
    /// <exception cref="UnauthorizedAccessException">They may not be renamed.</exception>
    /// <exception cref="IOException">The file system refuses it otherwise: one is not there, or the kernel is older.</exception>
    public static void Exchange(string path, string other)
    {
        if (Libc.Rename(CurrentFolder, path, CurrentFolder, other, ExchangeFlag) != 0)
            throw Refusal($"exchange '{other}' and", path);
    }

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
        // Reading is all that some maps allow; a link is opened for everything or not at all.
        var result = BpfSyscall.OpenPin(path, MapAccess.ReadOnly);
        if (result.Errno == Errno.Invalid)
            result = BpfSyscall.OpenPin(path, MapAccess.ReadWrite);
        var fd = result.OrThrow(path);
        using var handle = new SafeFd(fd);
        return BpfDescriptor.KindOf(fd);
    }

    /// <summary>Until disposed, names with a dot can be pinned in this folder: bpffs keeps them for the kernel itself, but does not look while the folder's mode is 0.</summary>
    /// <exception cref="IOException">The folder's mode can't be changed.</exception>
    public static IDisposable AllowDots(string folder) => new FolderWithoutMode(folder);

    private static IOException Failure(string what, string path) => new($"can't {what} '{path}': {Errno.Describe(Errno.Last)}");

    private static Exception Refusal(string what, string path) => Errno.Last is Errno.Permission or Errno.Access
        ? new UnauthorizedAccessException($"can't {what} '{path}': {Errno.Describe(Errno.Last)}")
        : Failure(what, path);

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
