using Linchpin.Bpf.Kernel;

namespace Linchpin.Bpf;

/// <summary>A program on the entry (fentry), the exit (fexit), both (fsession) or the return value (fmod_ret) of a kernel function, or in place of another program's function (freplace).</summary>
public sealed class TracingLink : BpfLink
{
    internal TracingLink(SafeLinkHandle handle, LinkInfo info, string? pinPath = null) : base(handle, info, pinPath)
    {
    }

    /// <summary>Attaches a tracing program to the function that it was loaded for.</summary>
    /// <param name="program">The program.</param>
    /// <param name="cookie">A number for the program, which it reads with <c>bpf_get_attach_cookie</c>. First in Linux 5.19.</param>
    /// <exception cref="BpfException">The kernel refuses it.</exception>
    public static TracingLink Attach(BpfProgram program, ulong cookie = 0) =>
        (TracingLink)LinkKinds.Wrap(Create(program, new LinkCreateAttribute { AttachType = program.Spec?.AttachType ?? 0, Tracing = { Cookie = cookie } }, program.Spec?.AttachTarget));

    /// <summary>Attaches a program to a function of another program than the one that it was loaded for: freplace, or fentry and fexit of programs. First in Linux 5.10.</summary>
    /// <param name="program">The program.</param>
    /// <param name="target">The other program; its function must be like the one that <paramref name="program"/> was loaded for.</param>
    /// <param name="function">The function in it.</param>
    /// <param name="cookie">A number for the program, which it reads with <c>bpf_get_attach_cookie</c>. First in Linux 5.19.</param>
    /// <exception cref="BpfException">There is no such function, it is not like the one (EINVAL), or the kernel refuses it otherwise.</exception>
    public static TracingLink Attach(BpfProgram program, BpfProgram target, string function, ulong cookie = 0)
    {
        using var lease = target.Handle.Lease();
        var attribute = new LinkCreateAttribute
        {
            AttachType = program.Spec?.AttachType ?? 0,
            TargetFd = lease.Fd,
            Tracing = { TargetBtfTypeId = ProgramFunctions.Find(target, function, program.Name).Value, Cookie = cookie },
        };
        return (TracingLink)LinkKinds.Wrap(Create(program, attribute, $"{function} of program '{target.Name}'"));
    }

    /// <summary>Asks the kernel what it is attached to. The cookie: first in Linux 6.18.</summary>
    /// <exception cref="BpfException">The kernel refuses it.</exception>
    public TracingDetails ReadDetails()
    {
        using var lease = Handle.Lease();
        return TracingDetails.Read(lease.Fd);
    }
}
