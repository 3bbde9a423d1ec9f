using System.Net;
using Linchpin.Bpf;
using Linchpin.Kernel.Tests.Harness;

namespace Linchpin.Kernel.Tests.Network;

/// <summary>Routes whose packets pass a program.</summary>
public sealed class RouteTests
{
    private static readonly IPAddress Somewhere = IPAddress.Parse("198.51.100.7");

    [KernelTheory(From = "6.1")]
    [InlineData("on_out", "went_out")]
    [InlineData("on_transmit", "left")]
    public void What_is_sent_over_a_route_passes_its_program(string program, string counter)
    {
        using var loaded = Traffic.LoadOnly("routes", program);
        using (var route = LwtRoute.Attach(loaded.Program(program), IPNetwork.Parse("198.51.100.0/24"), Packets.Loopback))
        {
            Packets.SendUdp(Somewhere);
            Assert.Equal(1ul, loaded.Read<ulong>(counter));
            Assert.Equal("EEXIST", Assert.Throws<BpfException>(() => LwtRoute.Attach(loaded.Program(program), route.Destination, Packets.Loopback)).ErrnoName);
        }
        Assert.DoesNotContain("198.51.100", CommandLine.Run("ip", "route").Output, StringComparison.Ordinal);
    }

    [KernelTheory(From = "6.1")]
    [InlineData("on_in", "198.51.100.0/24")]
    [InlineData("on_segment", "2001:db8::7/128")]
    public void A_route_is_made_of_every_type_of_program(string program, string destination)
    {
        using var loaded = Traffic.LoadOnly("routes", program);
        using var pair = InterfacePair.Create("veth");
        var network = IPNetwork.Parse(destination);
        LwtRoute.Attach(loaded.Program(program), network, pair.First).Dispose();
        LwtRoute.Attach(loaded.Program(program), network, pair.First).Dispose();
    }

    [KernelFact(From = "6.1")]
    public void A_program_that_is_not_for_routes_is_refused()
    {
        using var loaded = Traffic.Load("first");
        Assert.Throws<ArgumentException>(() => LwtRoute.Attach(loaded.Program("first"), IPNetwork.Parse("198.51.100.0/24"), Packets.Loopback));
    }
}
