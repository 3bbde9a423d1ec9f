using System.Net;
using System.Net.Sockets;
using Linchpin.Bpf.Objects;

namespace Linchpin.Bpf.Netlink;

/// <summary>The messages for routes whose packets pass a program (lightweight tunnels).</summary>
/// <remarks>Source: UAPI <c>linux/rtnetlink.h</c>, <c>linux/lwtunnel.h</c>, <c>linux/seg6_local.h</c>.</remarks>
internal static class RouteRequests
{
    private const ushort Destination = 1;
    private const ushort OutputInterface = 4;
    private const ushort EncapsulationType = 21;
    private const ushort Encapsulation = 22;
    private const ushort ProgramFd = 1;
    private const ushort ProgramName = 2;
    private const ushort BpfEncapsulation = 6;
    private const ushort SegmentEncapsulation = 7;
    private const ushort SegmentAction = 1;
    private const ushort SegmentProgram = 8;
    private const uint SegmentActionBpf = 15;

    /// <summary>A route whose packets pass a program.</summary>
    /// <exception cref="ArgumentException">The program is not for routes.</exception>
    public static NetlinkMessage Create(IPNetwork destination, int interfaceIndex, BpfProgram program, int programFd)
    {
        var route = Describe(NetlinkCommand.NewRoute, NetlinkFlags.Acknowledge | NetlinkFlags.Create | NetlinkFlags.Exclusive, destination, interfaceIndex);
        return program.Type switch
        {
            ProgramType.LwtIn => Through(1),
            ProgramType.LwtOut => Through(2),
            ProgramType.LwtXmit => Through(3),
            ProgramType.LwtSeg6Local => route
                .Add(EncapsulationType, SegmentEncapsulation)
                .Nest(Encapsulation, encapsulation => encapsulation.Add(SegmentAction, SegmentActionBpf).Nest(SegmentProgram, Name)),
            var other => throw new ArgumentException($"program '{program.Name}' ({other}) is not for routes: it needs a section lwt_in, lwt_out, lwt_xmit or lwt_seg6local"),
        };

        NetlinkMessage Through(ushort hook) => route
            .Add(EncapsulationType, BpfEncapsulation)
            .Nest(Encapsulation, encapsulation => encapsulation.Nest(hook, Name));

        void Name(NetlinkMessage part) => part.Add(ProgramFd, (uint)programFd).Add(ProgramName, program.Name);
    }

    public static NetlinkMessage Delete(IPNetwork destination, int interfaceIndex) =>
        Describe(NetlinkCommand.DeleteRoute, NetlinkFlags.Acknowledge, destination, interfaceIndex);

    private static NetlinkMessage Describe(NetlinkCommand command, NetlinkFlags flags, IPNetwork destination, int interfaceIndex)
    {
        var isIPv4 = destination.BaseAddress.AddressFamily == AddressFamily.InterNetwork;
        return new NetlinkMessage(command, flags)
            .Append(new RouteHeader
            {
                Family = isIPv4 ? RouteHeader.IPv4 : RouteHeader.IPv6,
                DestinationLength = (byte)destination.PrefixLength,
                Table = RouteHeader.MainTable,
                Protocol = RouteHeader.ByAdministrator,
                Scope = isIPv4 ? RouteHeader.OnLink : RouteHeader.Anywhere,
                Type = RouteHeader.Unicast,
            })
            .Add(Destination, destination.BaseAddress.GetAddressBytes())
            .Add(OutputInterface, (uint)interfaceIndex);
    }
}
