namespace Linchpin.Bpf;

/// <summary>A program on the entry (fentry), the exit (fexit) or the return value (fmod_ret) of a kernel function, or in place of another program's function (freplace).</summary>
public sealed class TracingLink : BpfLink
{
    internal TracingLink(SafeLinkHandle handle, LinkInfo info, string? pinPath = null) : base(handle, info, pinPath)
    {
    }

    /// <summary>Attaches a tracing program to the function that it was loaded for.</summary>
    /// <exception cref="BpfException">The kernel refuses it.</exception>
    public static TracingLink Attach(BpfProgram program) =>
        (TracingLink)LinkKinds.Wrap(Create(program, program.Spec?.AttachType ?? 0, 0, program.Spec?.AttachTarget));
}
