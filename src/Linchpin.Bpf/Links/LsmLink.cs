using Linchpin.Bpf.Objects;

namespace Linchpin.Bpf;

/// <summary>An LSM program on its hook. It can't be detached: it ends with its last handle and pin. First in Linux 5.7.</summary>
public sealed class LsmLink : BpfLink
{
    internal LsmLink(SafeLinkHandle handle, LinkInfo info, string? pinPath = null) : base(handle, info, pinPath)
    {
    }

    /// <summary>Attaches an LSM program to the hook that it was loaded for.</summary>
    /// <exception cref="BpfException">The kernel refuses it.</exception>
    public static LsmLink Attach(BpfProgram program) =>
        (LsmLink)LinkKinds.Wrap(Create(program, AttachType.LsmMac, 0, program.Spec?.AttachTarget));
}
