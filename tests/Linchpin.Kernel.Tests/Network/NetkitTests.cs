using System.Net;
using Linchpin.Bpf;
using Linchpin.Bpf.Objects;
using Linchpin.Kernel.Tests.Harness;

namespace Linchpin.Kernel.Tests.Network;

/// <summary>Programs in pairs of netkit interfaces.</summary>
public sealed class NetkitTests
{
    private const string Feature = "netkit";

    [KernelFact(From = "6.7", Feature = Feature)]
    public void What_the_primary_interface_sends_passes_its_program()
    {
        using var loaded = Traffic.Load("from_primary", "third");
        using var pair = InterfacePair.Create("netkit");
        using var link = NetkitLink.Attach(loaded.Program("from_primary"), pair.First, NetkitEnd.Primary);
        using var before = NetkitLink.Attach(loaded.Program("third"), pair.First, NetkitEnd.Primary, AttachPosition.Before(link));
        Packets.SendUdp(IPAddress.Parse("192.0.2.2"));
        Assert.Equal(34ul, loaded.Read<ulong>("order"));

        using var opened = Assert.IsType<NetkitLink>(BpfLink.Open(link.Id));
        Assert.Equal((AttachType.NetkitPrimary, $"interface {pair.First}"), (opened.Info.AttachType, opened.Info.Target));
        using var hook = BpfHook.OfInterface(pair.First, AttachType.NetkitPrimary);
        Assert.Equal([before.Id, link.Id], hook.Query().Programs.Select(program => program.Link));
    }

    [KernelFact(From = "6.7", Feature = Feature)]
    public void The_peers_program_is_managed_on_the_primary_interface()
    {
        using var loaded = Traffic.Load("from_peer");
        using var pair = InterfacePair.Create("netkit");
        using var link = NetkitLink.Attach(loaded.Program("from_peer"), pair.First, NetkitEnd.Peer);
        CommandLine.Run("ip", "address", "del", "192.0.2.1/24", "dev", $"first{InterfacePair.Count}");
        CommandLine.Run("ip", "address", "add", "192.0.2.1/24", "dev", $"second{InterfacePair.Count}");
        Packets.SendUdp(IPAddress.Parse("192.0.2.2"));
        Assert.Equal(5ul, loaded.Read<ulong>("order"));
        Assert.Equal("EACCES", Assert.Throws<BpfException>(() => NetkitLink.Attach(loaded.Program("from_peer"), pair.Second, NetkitEnd.Peer)).ErrnoName);
        Assert.Equal("ENXIO", Assert.Throws<BpfException>(() => NetkitLink.Attach(loaded.Program("from_peer"), Packets.Loopback, NetkitEnd.Peer)).ErrnoName);
    }
}
