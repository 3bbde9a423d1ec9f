using Linchpin.Bpf.Kernel;
using Linchpin.Bpf.Objects;

namespace Linchpin.Bpf;

/// <summary>A program on a perf event: a tracepoint or a probe. From Linux 6.6 on <see cref="LinkInfo.Target"/> tells which, for a link that was opened too.</summary>
public class PerfEventLink : BpfLink
{
    internal PerfEventLink(SafeLinkHandle handle, LinkInfo info, string? pinPath = null) : base(handle, info, pinPath)
    {
    }

    /// <summary>Makes a link of an opened perf event, and starts the event. The link holds the event.</summary>
    private protected static (SafeLinkHandle Handle, LinkInfo Info) AttachTo(BpfProgram program, SafeFd perfEvent, string target)
    {
        using var lease = perfEvent.Lease();
        var handle = Create(program, AttachType.PerfEvent, lease.Fd, target);
        PerfEvent.Enable(lease.Fd, program.Name, target);
        using var linkLease = handle.Lease();
        return (handle, LinkInfoReader.Read(linkLease.Fd));
    }
}
