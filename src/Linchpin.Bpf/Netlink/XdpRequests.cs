using System.Runtime.CompilerServices;

namespace Linchpin.Bpf.Netlink;

/// <summary>Asks which XDP programs an interface has: <c>bpf(2)</c> can't tell.</summary>
/// <remarks>Source: UAPI <c>linux/if_link.h</c>, <c>IFLA_XDP_*</c>.</remarks>
internal static class XdpRequests
{
    private const ushort Xdp = 43;

    // In the driver, in the network stack, in the network card.
    private static readonly ushort[] ProgramIds = [5, 6, 7];

    public static AttachedPrograms Read(int interfaceIndex)
    {
        using var netlink = NetlinkSocket.Open();
        var request = new NetlinkMessage(NetlinkCommand.GetLink, NetlinkFlags.Acknowledge).Append(new InterfaceHeader { Index = interfaceIndex });
        var replies = netlink.Send(request).OrThrow($"read the programs of interface {interfaceIndex}");
        var programs = replies
            .Select(reply => reply.Attributes(Unsafe.SizeOf<InterfaceHeader>()).FindNested(Xdp))
            .SelectMany(state => ProgramIds.Select(type => state?.FindNumber(type)))
            .OfType<uint>()
            .Select(id => new AttachedProgram(new ProgramId(id), null, AttachFlags.None));
        return new AttachedPrograms([.. programs], AttachFlags.None, 0);
    }
}
