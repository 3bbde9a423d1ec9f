using Linchpin.Bpf.Kernel;
using Linchpin.Bpf.Objects;

namespace Linchpin.Bpf;

/// <summary>Finds out whether the kernel knows links of many functions, by asking for one that can't be made: how it refuses tells how far it came.</summary>
internal static unsafe class MultiLinkProbe
{
    /// <summary>Of the kernel's functions: it reads the addresses.</summary>
    /// <exception cref="BpfException">It can't be found out: the caller may not load programs.</exception>
    public static bool KnowsKprobes
    {
        get
        {
            var attribute = new LinkCreateAttribute { AttachType = AttachType.TraceKprobeMulti, KprobeMulti = { Addresses = (void*)1, Count = 1 } };
            return ErrnoOf(ref attribute) == Errno.Fault;
        }
    }

    /// <summary>Of functions of an executable or a library: it opens the file, and refuses a folder.</summary>
    /// <exception cref="BpfException">It can't be found out: the caller may not load programs.</exception>
    public static bool KnowsUprobes
    {
        get
        {
            var offset = 1ul;
            fixed (byte* path = "/\0"u8)
            {
                var attribute = new LinkCreateAttribute { AttachType = AttachType.TraceUprobeMulti, UprobeMulti = { Path = path, Offsets = &offset, Count = 1 } };
                return ErrnoOf(ref attribute) == Errno.BadFd;
            }
        }
    }

    private static int ErrnoOf(ref LinkCreateAttribute attribute)
    {
        using var program = ProgramProbe.LoadFor(ProgramType.Kprobe, attribute.AttachType);
        using var lease = program.Lease();
        attribute.ProgramFd = lease.Fd;
        return BpfSyscall.CreateLink(ref attribute).Errno;
    }
}
