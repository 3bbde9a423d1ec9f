using Linchpin.Bpf.Objects;

namespace Linchpin.Bpf;

/// <summary>A program in a netkit pair of interfaces: it decides about what one of the two sends. First in Linux 6.7.</summary>
public sealed class NetkitLink : BpfLink
{
    internal NetkitLink(SafeLinkHandle handle, LinkInfo info, string? pinPath = null) : base(handle, info, pinPath)
    {
    }

    /// <summary>Attaches a traffic control program to a netkit pair.</summary>
    /// <param name="program">The program.</param>
    /// <param name="primaryIndex">The number of the pair's primary interface; the peer takes no programs itself.</param>
    /// <param name="end">Whose packets: those that the primary interface sends, or those of the peer.</param>
    /// <param name="position">Where among the others; after them unless told otherwise.</param>
    /// <exception cref="BpfFeatureException">The kernel is older than 6.7, or was built without CONFIG_NETKIT.</exception>
    /// <exception cref="BpfException">It is no netkit interface (ENXIO), it is the peer (EACCES), or the kernel refuses it otherwise.</exception>
    public static NetkitLink Attach(BpfProgram program, int primaryIndex, NetkitEnd end, AttachPosition? position = null)
    {
        var attachType = end == NetkitEnd.Primary ? AttachType.NetkitPrimary : AttachType.NetkitPeer;
        return (NetkitLink)LinkKinds.Wrap(Create(program, attachType, primaryIndex, $"interface {primaryIndex}", position, BpfFeatures.Netkit));
    }
}
