namespace Linchpin.Bpf.Kernel;

/// <summary>Pages that this process shares with the kernel.</summary>
internal static unsafe class SharedPages
{
    private const int Read = 1;
    private const int ReadWrite = 3;
    private const int Shared = 1;
    private const int FixedNoReplace = 0x100000;

    /// <summary>Maps a part of what a descriptor stands for; null on failure, with errno set.</summary>
    public static void* TryMap(int fd, nint offset, nuint length, bool writable)
    {
        var start = Libc.Map(null, length, writable ? ReadWrite : Read, Shared, fd, offset);
        return start != (void*)-1 ? start : null;
    }

    /// <summary>Maps what a descriptor stands for, for reading and writing, at an address, or anywhere where that is null; null on failure, with errno set.</summary>
    public static void* TryMapAt(void* address, int fd, nuint length)
    {
        var start = Libc.Map(address, length, ReadWrite, address is null ? Shared : Shared | FixedNoReplace, fd, 0);
        return start != (void*)-1 ? start : null;
    }

    /// <summary>Maps a part of a map.</summary>
    /// <exception cref="IOException">It can't be mapped.</exception>
    public static void* Map(int fd, nint offset, nuint length, bool writable, string map)
    {
        var start = TryMap(fd, offset, length, writable);
        return start is not null ? start : throw new IOException($"can't map ring buffer '{map}': {Errno.Describe(Errno.Last)}");
    }
}
