namespace Linchpin.Bpf.Kernel;

/// <summary>Opens a folder, to hand its descriptor to the kernel.</summary>
internal static class FolderDescriptor
{
    private const int CloseOnExec = 0x80000;

    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    public static SafeFd Open(string path)
    {
        // O_DIRECTORY differs between architectures; what is no folder is refused by whoever gets it.
        var fd = Libc.Open(path, CloseOnExec, 0);
        return fd >= 0 ? new SafeFd(fd) : throw new DirectoryNotFoundException($"can't open folder '{path}': {Errno.Describe(Errno.Last)}");
    }
}
