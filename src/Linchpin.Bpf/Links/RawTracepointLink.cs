using Linchpin.Bpf.Kernel;
using Linchpin.Bpf.Objects;

namespace Linchpin.Bpf;

/// <summary>A program on a raw tracepoint (raw_tp), or on one with typed arguments (tp_btf).</summary>
public sealed class RawTracepointLink : BpfLink
{
    internal RawTracepointLink(SafeLinkHandle handle, LinkInfo info, string? pinPath = null) : base(handle, info, pinPath)
    {
    }

    /// <summary>Attaches a raw-tracepoint program by the tracepoint's name, <c>sched_process_exec</c>.</summary>
    /// <exception cref="BpfException">There is no such tracepoint (ENOENT), or the kernel refuses it otherwise.</exception>
    public static RawTracepointLink Attach(BpfProgram program, string tracepoint)
    {
        using var lease = program.Handle.Lease();
        var fd = BpfSyscall.OpenRawTracepoint(lease.Fd, tracepoint).OrThrow(program.Name, tracepoint);
        return (RawTracepointLink)LinkKinds.Wrap(new SafeLinkHandle(fd));
    }

    /// <summary>Attaches a <c>tp_btf</c> program to the tracepoint that it was loaded for.</summary>
    /// <exception cref="BpfException">The kernel refuses it.</exception>
    public static RawTracepointLink Attach(BpfProgram program) =>
        (RawTracepointLink)LinkKinds.Wrap(Create(program, AttachType.TraceRawTracePoint, 0, program.Spec?.AttachTarget));
}
