using System.Net;
using Linchpin.Bpf.Kernel;
using Linchpin.Bpf.Netlink;

namespace Linchpin.Bpf;

/// <summary>A route whose packets pass a program: a lightweight tunnel (LWT).</summary>
/// <remarks>It is no link: the routing table holds it, and it can't be pinned. <see cref="Dispose"/> removes the route; it goes with its interface, too. Needs CONFIG_LWTUNNEL_BPF, for segments CONFIG_IPV6_SEG6_BPF.</remarks>
public sealed class LwtRoute : IDisposable
{
    private bool _isRemoved;

    private LwtRoute(IPNetwork destination, int interfaceIndex) => (Destination, InterfaceIndex) = (destination, interfaceIndex);

    /// <summary>Where its packets go to.</summary>
    public IPNetwork Destination { get; }

    /// <summary>The interface that they leave through.</summary>
    public int InterfaceIndex { get; }

    /// <summary>Adds a route to the main table. The program's type says when it runs: on packets that came in (<c>lwt_in</c>), on those that this machine sends (<c>lwt_out</c>), before they leave (<c>lwt_xmit</c>), or as the end of an IPv6 segment (<c>lwt_seg6local</c>).</summary>
    /// <param name="program">The program.</param>
    /// <param name="destination">Where its packets go to; for <c>lwt_seg6local</c>, the segment.</param>
    /// <param name="interfaceIndex">The interface that they leave through.</param>
    /// <exception cref="ArgumentException">The program is of another type.</exception>
    /// <exception cref="BpfException">There is such a route (EEXIST), the interface can't have it (EINVAL), or the kernel refuses it otherwise.</exception>
    public static LwtRoute Attach(BpfProgram program, IPNetwork destination, int interfaceIndex)
    {
        using var netlink = NetlinkSocket.Open();
        using var lease = program.Handle.Lease();
        var request = RouteRequests.Create(destination, interfaceIndex, program, lease.Fd);
        netlink.Send(request).OrThrow($"add a route to {destination} through program '{program.Name}'", program.Name, $"route {destination}");
        return new LwtRoute(destination, interfaceIndex);
    }

    /// <summary>Removes the route.</summary>
    /// <exception cref="BpfException">The kernel refuses it. A route that is gone already is none.</exception>
    public void Dispose()
    {
        if (_isRemoved)
            return;
        _isRemoved = true;
        using var netlink = NetlinkSocket.Open();
        var result = netlink.Send(RouteRequests.Delete(Destination, InterfaceIndex));
        if (result.Errno is not (Errno.NoProcess or Errno.NoDevice))
            result.OrThrow($"remove the route to {Destination}");
    }
}
