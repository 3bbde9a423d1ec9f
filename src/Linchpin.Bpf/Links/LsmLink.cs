using Linchpin.Bpf.Kernel;
using Linchpin.Bpf.Objects;

namespace Linchpin.Bpf;

/// <summary>An LSM program on its hook. It can't be detached: it ends with its last handle and pin. First in Linux 5.7.</summary>
public sealed class LsmLink : BpfLink
{
    internal LsmLink(SafeLinkHandle handle, LinkInfo info, string? pinPath = null) : base(handle, info, pinPath)
    {
    }

    /// <summary>Attaches an LSM program to the hook that it was loaded for.</summary>
    /// <param name="program">The program.</param>
    /// <param name="cookie">A number for the program, which it reads with <c>bpf_get_attach_cookie</c>. First in Linux 5.19.</param>
    /// <exception cref="BpfException">The kernel refuses it.</exception>
    public static LsmLink Attach(BpfProgram program, ulong cookie = 0) =>
        (LsmLink)LinkKinds.Wrap(Create(program, new LinkCreateAttribute { AttachType = AttachType.LsmMac, Tracing = { Cookie = cookie } }, program.Spec?.AttachTarget));
}
