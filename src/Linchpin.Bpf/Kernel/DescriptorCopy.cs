namespace Linchpin.Bpf.Kernel;

/// <summary>Copies a descriptor: both refer to the same object, each is closed on its own.</summary>
internal static class DescriptorCopy
{
    private const int DuplicateCloseOnExec = 1030;

    public static int Of(int fd)
    {
        var copy = Libc.Fcntl(fd, DuplicateCloseOnExec, 0);
        return copy >= 0 ? copy : throw new IOException($"can't copy a descriptor: {Errno.Describe(Errno.Last)}");
    }
}
