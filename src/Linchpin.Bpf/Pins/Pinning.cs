using Linchpin.Bpf.Kernel;

namespace Linchpin.Bpf;

/// <summary>Pins an object. The kernel answers EPERM to several mistakes: which it was is found out afterwards.</summary>
internal static class Pinning
{
    /// <exception cref="BpfException">The path is taken, is not on a BPF file system, or has a dot in its name.</exception>
    public static void Pin(int fd, string path)
    {
        var result = BpfSyscall.Pin(fd, path);
        if (!result.Succeeded)
            throw MistakeIn(path) is { } mistake
                ? new BpfException($"can't pin to '{path}': {mistake}", result.Errno, BpfCommand.ObjectPin, path)
                : new BpfException(result.Errno, BpfCommand.ObjectPin, path);
    }

    private static string? MistakeIn(string path)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(path));
        if (folder is null || !Directory.Exists(folder))
            return "the folder does not exist";
        if (!BpfFileSystem.IsBpffs(folder))
            return "the folder is not on a BPF file system (mount one with: mount -t bpf bpf FOLDER)";
        if (File.Exists(path))
            return "something is pinned there already";
        return Path.GetFileName(path).Contains('.', StringComparison.Ordinal)
            ? "a BPF file system keeps names with a dot for the kernel itself"
            : null;
    }
}
