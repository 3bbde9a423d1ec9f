namespace Linchpin.Bpf.Kernel;

internal static unsafe partial class BpfSyscall
{
    /// <summary>BPF_LINK_CREATE: the value is the link's descriptor. First in Linux 5.7.</summary>
    public static BpfResult CreateLink(ref LinkCreateAttribute attribute) => Invoke(BpfCommand.LinkCreate, ref attribute);

    /// <summary>BPF_RAW_TRACEPOINT_OPEN: the value is the link's descriptor. A program that was loaded for its tracepoint needs no name.</summary>
    public static BpfResult OpenRawTracepoint(int program, string? name, ulong cookie)
    {
        fixed (byte* pointer = name is null ? null : Terminated(name))
        {
            var attribute = new RawTracepointAttribute { Name = pointer, ProgramFd = program, Cookie = cookie };
            return Invoke(BpfCommand.RawTracepointOpen, ref attribute);
        }
    }

    /// <summary>BPF_LINK_UPDATE: another program (or struct_ops map) in place of the attached one, or of <paramref name="expected"/> and no other. First in Linux 5.7.</summary>
    public static BpfResult UpdateLink(int link, int replacement, int? expected)
    {
        var attribute = new LinkUpdateAttribute
        {
            LinkFd = link,
            NewProgramFd = replacement,
            Flags = expected is null ? AttachFlags.None : AttachFlags.Replace,
            OldProgramFd = expected ?? 0,
        };
        return Invoke(BpfCommand.LinkUpdate, ref attribute);
    }

    /// <summary>BPF_LINK_DETACH: XDP, cgroup and the like; others answer EOPNOTSUPP. First in Linux 5.9.</summary>
    public static BpfResult DetachLink(int link)
    {
        var attribute = new LinkDetachAttribute { LinkFd = link };
        return Invoke(BpfCommand.LinkDetach, ref attribute);
    }

    /// <summary>BPF_ITER_CREATE: the value is a descriptor to read the iterator's text from. First in Linux 5.8.</summary>
    public static BpfResult CreateIterator(int link)
    {
        var attribute = new IteratorCreateAttribute { LinkFd = link };
        return Invoke(BpfCommand.IteratorCreate, ref attribute);
    }
}
