using Linchpin.Bpf.Kernel;

namespace Linchpin.Bpf;

/// <summary>A program on a raw tracepoint (raw_tp, raw_tp.w), or on one with typed arguments (tp_btf).</summary>
public sealed class RawTracepointLink : BpfLink
{
    internal RawTracepointLink(SafeLinkHandle handle, LinkInfo info, string? pinPath = null) : base(handle, info, pinPath)
    {
    }

    /// <summary>Attaches a raw-tracepoint program by the tracepoint's name, <c>sched_process_exec</c>.</summary>
    /// <param name="program">The program.</param>
    /// <param name="tracepoint">The tracepoint's name.</param>
    /// <param name="cookie">A number for the program, which it reads with <c>bpf_get_attach_cookie</c>. First in Linux 6.10.</param>
    /// <exception cref="BpfException">There is no such tracepoint (ENOENT), it has nothing to write to (EINVAL), or the kernel refuses it otherwise.</exception>
    /// <exception cref="BpfFeatureException">The kernel is too old for the cookie.</exception>
    public static RawTracepointLink Attach(BpfProgram program, string tracepoint, ulong cookie = 0) => Open(program, tracepoint, cookie);

    /// <summary>Attaches a <c>tp_btf</c> program to the tracepoint that it was loaded for.</summary>
    /// <param name="program">The program.</param>
    /// <param name="cookie">A number for the program, which it reads with <c>bpf_get_attach_cookie</c>. First in Linux 6.10.</param>
    /// <exception cref="BpfException">The kernel refuses it.</exception>
    /// <exception cref="BpfFeatureException">The kernel is too old for the cookie.</exception>
    public static RawTracepointLink Attach(BpfProgram program, ulong cookie = 0) => Open(program, null, cookie);

    /// <summary>Asks the kernel for the cookie. First in Linux 6.18.</summary>
    /// <exception cref="BpfException">The kernel refuses it.</exception>
    public RawTracepointDetails ReadDetails()
    {
        using var lease = Handle.Lease();
        return RawTracepointDetails.Read(lease.Fd);
    }

    // BPF_LINK_CREATE would pass over a cookie that the kernel doesn't know; this command refuses it.
    private static RawTracepointLink Open(BpfProgram program, string? tracepoint, ulong cookie)
    {
        using var lease = program.Handle.Lease();
        var result = BpfSyscall.OpenRawTracepoint(lease.Fd, tracepoint, cookie);
        var target = tracepoint ?? program.Spec?.AttachTarget;
        return (RawTracepointLink)LinkKinds.Wrap(new SafeLinkHandle(
            cookie == 0 ? result.OrThrow(program.Name, target) : result.OrThrow(BpfFeatures.RawTracepointCookies, program.Name, target)));
    }
}
