using Linchpin.Bpf;
using Linchpin.Bpf.Netlink;
using Linchpin.Kernel.Tests.Harness;

namespace Linchpin.Kernel.Tests.Network;

/// <summary>Traffic control through filters, which every kernel has, and the way that takes what there is.</summary>
public sealed class ClsactTests
{
    [KernelFact(From = "6.1")]
    public void Filters_run_by_priority_until_they_are_disposed()
    {
        using var loaded = Traffic.Load("first", "second", "third");
        using (var second = ClsactFilter.Attach(loaded.Program("second"), Packets.Loopback, TrafficDirection.Ingress, priority: 20))
        {
            Assert.Equal((20, Packets.Loopback, TrafficDirection.Ingress, loaded.Program("second").Id), (second.Priority, second.InterfaceIndex, second.Direction, second.Program));
            using var first = ClsactFilter.Attach(loaded.Program("first"), Packets.Loopback, TrafficDirection.Ingress, priority: 10);
            using var third = ClsactFilter.Attach(loaded.Program("third"), Packets.Loopback, TrafficDirection.Egress);
            Packets.SendUdp();
            Assert.Equal(312ul, loaded.Read<ulong>("order"));
            Assert.Equal([loaded.Program("first").Id, loaded.Program("second").Id], ClsactFilter.ProgramsOf(Packets.Loopback, TrafficDirection.Ingress));
            Assert.Equal([loaded.Program("third").Id], ClsactFilter.ProgramsOf(Packets.Loopback, TrafficDirection.Egress));
        }

        Packets.SendUdp();
        Assert.Equal(312ul, loaded.Read<ulong>("order"));
        Assert.DoesNotContain("clsact", CommandLine.Run("tc", "qdisc", "show", "dev", "lo").Output, StringComparison.Ordinal);
    }

    [KernelFact(From = "6.1")]
    public void A_filter_that_drops_drops()
    {
        using var loaded = Traffic.Load("drop");
        using var receiver = Packets.Receiver(Packets.WatchedPort);
        using (ClsactFilter.Attach(loaded.Program("drop"), Packets.Loopback, TrafficDirection.Ingress))
            Packets.SendUdp(text: "lost");
        Packets.SendUdp(text: "found");
        Assert.Equal(("found", 1ul), (receiver.ReceiveText(), loaded.Read<ulong>("dropped")));
    }

    [KernelFact(From = "6.1")]
    public void The_discipline_stays_while_someone_else_filters()
    {
        using var loaded = Traffic.Load("first", "second");
        var first = ClsactFilter.Attach(loaded.Program("first"), Packets.Loopback, TrafficDirection.Ingress);
        using (ClsactFilter.Attach(loaded.Program("second"), Packets.Loopback, TrafficDirection.Ingress))
        {
            first.Dispose();
            first.Dispose();
            Packets.SendUdp();
            Assert.Equal(2ul, loaded.Read<ulong>("order"));
        }
        Assert.Empty(ClsactFilter.ProgramsOf(Packets.Loopback, TrafficDirection.Ingress));
        using var netlink = NetlinkSocket.Open();
        netlink.Send(ClsactRequests.DeleteDiscipline(Packets.Loopback)).OrThrow("remove the discipline that is left");
    }

    [KernelFact(From = "6.1")]
    public void A_filter_whose_interface_is_gone_is_gone()
    {
        using var loaded = Traffic.Load("first");
        ClsactFilter filter;
        using (var pair = InterfacePair.Create("veth"))
            filter = ClsactFilter.Attach(loaded.Program("first"), pair.Second, TrafficDirection.Ingress);
        filter.Dispose();
        Assert.Equal("ENODEV", Assert.Throws<BpfException>(() => ClsactFilter.Attach(loaded.Program("first"), 9999, TrafficDirection.Ingress)).ErrnoName);
    }

    [KernelFact(From = "6.1")]
    public void What_the_kernel_says_of_a_refusal_is_passed_on()
    {
        using var packets = TestObjects.Read("packets").Load();
        var error = Assert.Throws<BpfException>(() => ClsactFilter.Attach(packets.Program("swap"), Packets.Loopback, TrafficDirection.Ingress));
        Assert.StartsWith("can't attach program 'swap' to interface 1 Ingress as a clsact filter: EINVAL", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("clsact", CommandLine.Run("tc", "qdisc", "show", "dev", "lo").Output, StringComparison.Ordinal);
    }

    [KernelFact(From = "6.1")]
    public void The_best_way_is_a_link_where_the_kernel_has_it_else_a_filter()
    {
        using var loaded = Traffic.Load("first");
        using (var attached = TrafficControl.Attach(loaded.Program("first"), Packets.Loopback, TrafficDirection.Ingress))
        {
            var hasTcx = KernelRelease.Version >= new KernelVersion(6, 6, 0);
            Assert.Equal((hasTcx, !hasTcx), (attached.Link is not null, attached.Filter is not null));
            Packets.SendUdp();
            Assert.Equal(1ul, loaded.Read<ulong>("order"));
        }
        Packets.SendUdp();
        Assert.Equal(1ul, loaded.Read<ulong>("order"));
    }
}
