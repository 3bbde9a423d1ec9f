using Linchpin.Bpf.Objects;

namespace Linchpin.Bpf;

/// <summary>A program that sees the packets of a network interface first. First in Linux 5.9.</summary>
public sealed class XdpLink : BpfLink
{
    internal XdpLink(SafeLinkHandle handle, LinkInfo info, string? pinPath = null) : base(handle, info, pinPath)
    {
    }

    /// <summary>Attaches an XDP program to an interface.</summary>
    /// <param name="program">The program.</param>
    /// <param name="interfaceIndex">The interface's number (<c>/sys/class/net/NAME/ifindex</c>).</param>
    /// <param name="mode">Where on the way of a packet it runs.</param>
    /// <exception cref="BpfException">There is no such interface (ENODEV), one is attached already (EBUSY), or the kernel refuses it otherwise.</exception>
    public static XdpLink Attach(BpfProgram program, int interfaceIndex, XdpMode mode = XdpMode.Best) =>
        (XdpLink)LinkKinds.Wrap(Create(program, AttachType.Xdp, interfaceIndex, $"interface {interfaceIndex}", (uint)mode));
}
