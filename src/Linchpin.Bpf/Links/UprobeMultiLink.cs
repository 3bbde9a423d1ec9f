using Linchpin.Bpf.Kernel;
using Linchpin.Bpf.Objects;

namespace Linchpin.Bpf;

/// <summary>A program on many places of an executable or a shared library at once. First in Linux 6.6.</summary>
public sealed unsafe class UprobeMultiLink : BpfLink
{
    internal UprobeMultiLink(SafeLinkHandle handle, LinkInfo info, string? pinPath = null) : base(handle, info, pinPath)
    {
    }

    /// <summary>Attaches a program to the functions whose name fits a pattern.</summary>
    /// <param name="program">The program. It must be loaded for it (<c>uprobe.multi</c>, <c>uprobe.session</c>).</param>
    /// <param name="path">The file; without a slash it is searched: libraries where the loader looks, executables in <c>PATH</c>.</param>
    /// <param name="pattern"><c>*</c> stands for any text, <c>?</c> for one character; a name without either is one function, perhaps with a version.</param>
    /// <param name="moment">When it runs.</param>
    /// <param name="processId">The process that it is for, or null for all.</param>
    /// <exception cref="BpfException">There is no such file or function, or the kernel refuses it otherwise.</exception>
    /// <exception cref="BpfFeatureException">The kernel is too old.</exception>
    public static UprobeMultiLink Attach(BpfProgram program, string path, string pattern, ProbeMoment moment = ProbeMoment.Entry, int? processId = null)
    {
        var binary = UserBinary.Open(path, program.Name);
        return Attach(program, binary.Path, [.. binary.OffsetsOf(pattern).Select(offset => new UprobeSite(offset))], moment, processId);
    }

    /// <summary>Attaches a program to places of a file.</summary>
    /// <param name="program">The program.</param>
    /// <param name="path">The file; without a slash it is searched.</param>
    /// <param name="sites">The places.</param>
    /// <param name="moment">When it runs.</param>
    /// <param name="processId">The process that it is for, or null for all.</param>
    /// <exception cref="BpfException">There is no such file, or the kernel refuses it otherwise.</exception>
    /// <exception cref="BpfFeatureException">The kernel is too old.</exception>
    public static UprobeMultiLink Attach(BpfProgram program, string path, IReadOnlyList<UprobeSite> sites, ProbeMoment moment = ProbeMoment.Entry, int? processId = null)
    {
        var found = UserBinary.Locate(path, program.Name);
        fixed (byte* pathPointer = BpfSyscall.Terminated(found))
        fixed (ulong* offsets = Column(sites, site => site.FileOffset), counters = Column(sites, site => site.CounterOffset), cookies = Column(sites, site => site.Cookie))
        {
            var attribute = new LinkCreateAttribute
            {
                AttachType = moment == ProbeMoment.Session ? AttachType.TraceUprobeSession : AttachType.TraceUprobeMulti,
                UprobeMulti =
                {
                    Path = pathPointer,
                    Offsets = offsets,
                    ReferenceCounterOffsets = counters,
                    Cookies = cookies,
                    Count = (uint)sites.Count,
                    Flags = moment == ProbeMoment.Return ? UprobeMultiFlags.Return : UprobeMultiFlags.None,
                    Pid = (uint)(processId ?? 0),
                },
            };
            return (UprobeMultiLink)LinkKinds.Wrap(Create(program, attribute, found, moment == ProbeMoment.Session ? BpfFeatures.UprobeSession : BpfFeatures.UprobeMulti));
        }
    }

    /// <summary>Asks the kernel where it is attached. First in Linux 6.8.</summary>
    /// <exception cref="BpfException">The kernel refuses it.</exception>
    public UprobeMultiDetails ReadDetails()
    {
        using var lease = Handle.Lease();
        return UprobeMultiDetails.Read(lease.Fd);
    }

    private static ulong[] Column(IReadOnlyList<UprobeSite> sites, Func<UprobeSite, ulong> value) => [.. sites.Select(value)];
}
