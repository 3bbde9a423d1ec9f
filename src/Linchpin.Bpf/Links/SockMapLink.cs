using Linchpin.Bpf.Kernel;
using Linchpin.Bpf.Objects;

namespace Linchpin.Bpf;

/// <summary>A program for what the sockets of a sockmap or sockhash send or receive. First in Linux 6.10; before, <see cref="BpfHook.OfSockMap"/>.</summary>
public sealed class SockMapLink : BpfLink
{
    internal SockMapLink(SafeLinkHandle handle, LinkInfo info, string? pinPath = null) : base(handle, info, pinPath)
    {
    }

    /// <summary>Attaches a program to a map of sockets. It applies to the sockets that are put there from now on.</summary>
    /// <param name="program">The program: sk_msg or sk_skb.</param>
    /// <param name="map">The sockmap or sockhash.</param>
    /// <param name="attachType">Where, if the program was not loaded here from a section that says so.</param>
    /// <exception cref="BpfFeatureException">The kernel is older than 6.10.</exception>
    /// <exception cref="BpfException">The map has such a program already (EBUSY), or the kernel refuses it otherwise.</exception>
    /// <exception cref="ArgumentException">Nothing says where to attach it.</exception>
    public static SockMapLink Attach(BpfProgram program, BpfMap map, AttachType? attachType = null)
    {
        var where = attachType ?? program.Spec?.AttachType
            ?? throw new ArgumentException($"program '{program.Name}' does not say where at a socket it attaches: pass an attach type");
        using var lease = map.Handle.Lease();
        var attribute = new LinkCreateAttribute { TargetFd = lease.Fd, AttachType = where };
        return (SockMapLink)LinkKinds.Wrap(Create(program, attribute, $"map '{map.Name}'", BpfFeatures.SockMapLinks));
    }
}
