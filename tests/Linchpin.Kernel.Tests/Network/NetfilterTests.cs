using System.Net.Sockets;
using Linchpin.Bpf;
using Linchpin.Bpf.Objects;
using Linchpin.Kernel.Tests.Harness;

namespace Linchpin.Kernel.Tests.Network;

/// <summary>Programs at the network filter's hooks.</summary>
public sealed class NetfilterTests
{
    private const string Feature = "netfilter programs";

    [KernelFact(From = "6.4", Feature = Feature)]
    public void A_packet_is_dropped_while_the_link_is_held()
    {
        using var loaded = Traffic.LoadOnly("netfilter", "accept", "refuse");
        using var receiver = Packets.Receiver();
        using (var link = NetfilterLink.Attach(loaded.Program("refuse"), NetfilterFamily.IPv4, NetfilterHook.LocalOut, -5))
        {
            Assert.Equal("IPv4 LocalOut at priority -5", link.Info.Target);
            Assert.Equal(SocketError.AccessDenied, Assert.Throws<SocketException>(() => Packets.SendUdp(receiver.Port(), "lost")).SocketErrorCode);
            Assert.NotEqual(0ul, loaded.Read<ulong>("refused"));
        }
        Packets.SendUdp(receiver.Port(), "found");
        Assert.Equal("found", receiver.ReceiveText());
    }

    [KernelFact(From = "6.6", Feature = "netfilter programs with defragmentation")]
    public void Packets_are_put_together_where_that_is_asked_for()
    {
        using var loaded = Traffic.LoadOnly("netfilter", "accept", "refuse");
        using var link = NetfilterLink.Attach(loaded.Program("accept"), NetfilterFamily.IPv4, NetfilterHook.LocalIn, 7, NetfilterFlags.Defragment);
        using var receiver = Packets.Receiver();
        Packets.SendUdp(receiver.Port());
        Assert.Equal("hello", receiver.ReceiveText());
        Assert.NotEqual(0ul, loaded.Read<ulong>("accepted"));

        using var opened = Assert.IsType<NetfilterLink>(BpfLink.Open(link.Id));
        Assert.Equal((LinkType.Netfilter, AttachType.Netfilter, "IPv4 LocalIn at priority 7"), (opened.Type, opened.Info.AttachType, opened.Info.Target));
    }

    [KernelFact(From = "6.4", Feature = Feature)]
    public void A_priority_that_is_not_to_be_had_is_refused()
    {
        using var loaded = Traffic.LoadOnly("netfilter", "accept", "refuse");
        Assert.Equal("ERANGE", Assert.Throws<BpfException>(() => NetfilterLink.Attach(loaded.Program("accept"), NetfilterFamily.IPv6, NetfilterHook.PreRouting, int.MinValue)).ErrnoName);
        using var link = NetfilterLink.Attach(loaded.Program("accept"), NetfilterFamily.IPv6, NetfilterHook.PreRouting, 1);
        Assert.Equal("EBUSY", Assert.Throws<BpfException>(() => NetfilterLink.Attach(loaded.Program("refuse"), NetfilterFamily.IPv6, NetfilterHook.PreRouting, 1)).ErrnoName);
    }
}
