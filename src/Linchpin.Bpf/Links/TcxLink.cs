using Linchpin.Bpf.Objects;

namespace Linchpin.Bpf;

/// <summary>A program that sees an interface's packets on their way in or out, without a queueing discipline (TCX). First in Linux 6.6.</summary>
/// <remarks>Several run one after the other until one says something else than to go on (<c>TCX_NEXT</c>, -1). On older kernels: <see cref="ClsactFilter"/>; whichever there is: <see cref="TrafficControl"/>.</remarks>
public sealed class TcxLink : BpfLink
{
    internal TcxLink(SafeLinkHandle handle, LinkInfo info, string? pinPath = null) : base(handle, info, pinPath)
    {
    }

    /// <summary>Attaches a traffic control program to an interface.</summary>
    /// <param name="program">The program.</param>
    /// <param name="interfaceIndex">The interface's number (<c>/sys/class/net/NAME/ifindex</c>).</param>
    /// <param name="direction">Which packets.</param>
    /// <param name="position">Where among the others; after them unless told otherwise.</param>
    /// <exception cref="BpfFeatureException">The kernel is older than 6.6, or was built without CONFIG_NET_XGRESS.</exception>
    /// <exception cref="BpfException">There is no such interface (ENODEV), the neighbour is not there (ENOENT), the hook has changed (ESTALE), or the kernel refuses it otherwise.</exception>
    public static TcxLink Attach(BpfProgram program, int interfaceIndex, TrafficDirection direction, AttachPosition? position = null)
    {
        var attachType = direction == TrafficDirection.Ingress ? AttachType.TcxIngress : AttachType.TcxEgress;
        return (TcxLink)LinkKinds.Wrap(Create(program, attachType, interfaceIndex, $"interface {interfaceIndex}", position, BpfFeatures.Tcx));
    }
}
