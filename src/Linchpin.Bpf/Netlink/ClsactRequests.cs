using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Linchpin.Bpf.Netlink;

/// <summary>The messages for the clsact queueing discipline and the BPF filters at it.</summary>
/// <remarks>Source: UAPI <c>linux/rtnetlink.h</c>, <c>linux/pkt_sched.h</c>, <c>linux/pkt_cls.h</c>.</remarks>
internal static class ClsactRequests
{
    private const uint ClsactParent = 0xffff_fff1;
    private const uint ClsactHandle = 0xffff_0000;
    private const uint IngressParent = 0xffff_fff2;
    private const uint EgressParent = 0xffff_fff3;
    private const ushort AllProtocols = 3;

    private const ushort Kind = 1;
    private const ushort Options = 2;
    private const ushort BpfFd = 6;
    private const ushort BpfName = 7;
    private const ushort BpfFlags = 8;
    private const ushort BpfId = 11;
    private const uint DirectAction = 1;

    public static NetlinkMessage CreateDiscipline(int interfaceIndex) =>
        new NetlinkMessage(NetlinkCommand.NewQueueingDiscipline, NetlinkFlags.Acknowledge | NetlinkFlags.Create | NetlinkFlags.Exclusive)
            .Append(Discipline(interfaceIndex))
            .Add(Kind, "clsact");

    public static NetlinkMessage DeleteDiscipline(int interfaceIndex) =>
        new NetlinkMessage(NetlinkCommand.DeleteQueueingDiscipline, NetlinkFlags.Acknowledge)
            .Append(Discipline(interfaceIndex));

    /// <summary>A filter that decides by itself. The answer repeats it, with what the kernel chose.</summary>
    public static NetlinkMessage CreateFilter(FilterPlace place, int program, string name) =>
        new NetlinkMessage(NetlinkCommand.NewFilter, NetlinkFlags.Acknowledge | NetlinkFlags.Create | NetlinkFlags.Exclusive | NetlinkFlags.Echo)
            .Append(Filter(place))
            .Add(Kind, "bpf")
            .Nest(Options, options => options.Add(BpfFd, (uint)program).Add(BpfName, name).Add(BpfFlags, DirectAction));

    public static NetlinkMessage DeleteFilter(FilterPlace place) =>
        new NetlinkMessage(NetlinkCommand.DeleteFilter, NetlinkFlags.Acknowledge)
            .Append(Filter(place))
            .Add(Kind, "bpf");

    public static NetlinkMessage ListFilters(int interfaceIndex, TrafficDirection direction) =>
        new NetlinkMessage(NetlinkCommand.GetFilter, NetlinkFlags.Dump)
            .Append(new TrafficControlHeader { InterfaceIndex = interfaceIndex, Parent = ParentOf(direction) });

    /// <summary>Where the filter of an answer is, and the program that it runs; null where it is none with a program.</summary>
    public static (FilterPlace Place, ProgramId Program)? ReadFilter(NetlinkReply reply)
    {
        var header = MemoryMarshal.Read<TrafficControlHeader>(reply.Body.Span);
        var attributes = reply.Attributes(Unsafe.SizeOf<TrafficControlHeader>());
        var place = new FilterPlace(
            header.InterfaceIndex,
            header.Parent == EgressParent ? TrafficDirection.Egress : TrafficDirection.Ingress,
            (ushort)(header.Information >> 16),
            header.Handle);
        return attributes.FindText(Kind) == "bpf" && attributes.FindNested(Options)?.FindNumber(BpfId) is { } id
            ? (place, new ProgramId(id))
            : null;
    }

    private static TrafficControlHeader Discipline(int interfaceIndex) =>
        new() { InterfaceIndex = interfaceIndex, Handle = ClsactHandle, Parent = ClsactParent };

    private static TrafficControlHeader Filter(FilterPlace place) => new()
    {
        InterfaceIndex = place.InterfaceIndex,
        Handle = place.Handle,
        Parent = ParentOf(place.Direction),
        Information = ((uint)place.Priority << 16) | BinaryPrimitives.ReverseEndianness(AllProtocols),
    };

    private static uint ParentOf(TrafficDirection direction) => direction == TrafficDirection.Ingress ? IngressParent : EgressParent;
}
