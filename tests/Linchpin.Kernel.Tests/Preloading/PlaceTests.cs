using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Linchpin.Bundles;
using Linchpin.Kernel.Tests.Harness;
using Linchpin.Preloading;
using Linchpin.Preloading.Execution;

namespace Linchpin.Kernel.Tests.Preloading;

/// <summary>Programs that the manifest attaches: to interfaces, control groups, network namespaces, the network filter.</summary>
/// <remarks>Each program of <c>victim_network.c</c> and <c>victim_packets.c</c> refuses what goes to a port of its own.</remarks>
public sealed class PlaceTests
{
    private const int XdpPort = 7001, TcxPort = 7002, NetfilterPort = 7003, ConnectPort = 7004, EgressPort = 7005, LookupPort = 7006;
    private static readonly string[] Network = ["drop_early=xdp:lo,generic", "refuse_connect=cgroup:/", "refuse_egress=cgroup:/", "refuse_lookup=netns:init"];

    [KernelFact(From = "6.1")]
    public void An_XDP_program_drops_packets_until_it_is_unloaded() => RefusesUntilUnloaded("victim_network", "drop_early=xdp:lo", () => Arrives(XdpPort));

    [KernelFact(From = "6.6")]
    public void A_TCX_program_drops_packets_until_it_is_unloaded() => RefusesUntilUnloaded("victim_packets", "drop_late=tcx:lo", () => Arrives(TcxPort));

    [KernelFact(From = "6.6")]
    public void A_netfilter_program_drops_packets_until_it_is_unloaded() =>
        RefusesUntilUnloaded("victim_packets", "drop_filtered=netfilter:ipv4,input,-10", () => Arrives(NetfilterPort));

    [KernelFact(From = "6.1")]
    public void A_program_of_the_root_cgroup_refuses_to_connect_until_it_is_unloaded() => RefusesUntilUnloaded("victim_network", "refuse_connect=cgroup:/", CanConnect);

    [KernelFact(From = "6.1")]
    public void A_program_of_the_root_cgroup_drops_what_is_sent_until_it_is_unloaded() => RefusesUntilUnloaded("victim_network", "refuse_egress=cgroup:/", () => Arrives(EgressPort));

    [KernelFact(From = "6.1")]
    public void A_socket_is_not_found_until_the_program_is_unloaded() => RefusesUntilUnloaded("victim_network", "refuse_lookup=netns:init", () => Arrives(LookupPort));

    [KernelFact(From = "6.1")]
    public void A_program_of_a_cgroup_decides_for_the_processes_in_it_alone()
    {
        using var group = new Cgroup();
        using var site = new PreloadSite();
        site.SignAttached("network", "victim_network", $"refuse_connect=cgroup:/{Path.GetFileName(group.Path)}");
        site.Preload("network");

        Assert.True(CanConnect(), "a process outside of the group is refused too");
    }

    [KernelFact(From = "6.1")]
    public void The_status_and_the_lists_tell_what_is_attached_where()
    {
        using var site = new PreloadSite();
        site.SignAttached("network", "victim_network", Network);
        site.Preload("network");

        var programs = PreloadSite.Status().GetProperty("programs").EnumerateArray()
            .ToDictionary(program => program.GetProperty("name").GetString()!, program => program.GetProperty("attachedTo").GetString());
        Assert.Equal(("xdp:lo,generic", "cgroup:/", "netns:init", null),
            (programs["drop_early"], programs["refuse_connect"], programs["refuse_lookup"], programs["drop_frames"]));
        Assert.Contains("interface 1", PreloadSite.Linchpin(0, "list", "links").Output, StringComparison.Ordinal);
        Assert.Contains("xdp:lo,generic", PreloadSite.Linchpin(0, "list", "programs").Output, StringComparison.Ordinal);
    }

    [KernelFact(From = "6.1")]
    public void A_failure_at_any_moment_leaves_nothing_attached()
    {
        using var site = new PreloadSite();
        site.SignAttached("network", "victim_network", Network);
        var before = KernelPicture.Settled(KernelPicture.WithIds);

        for (var moment = 1; ; moment++)
        {
            var faults = FaultInjection.Parse([$"{moment}:fail"]);
            var error = Record.Exception(() => site.PreloadHere(faults, "network"));
            if (error is null)
                break;

            Assert.Equal(PreloadFault.StepFailed, Assert.IsType<PreloadException>(error).Fault);
            KernelPicture.BecomesEqual(before, KernelPicture.WithIds, $"after a failure at moment {moment}");
            Assert.True(CanConnect(), $"after a failure at moment {moment} a connection is still refused");
        }
    }

    [KernelTheory(From = "6.1")]
    [InlineData("drop_early=xdp:eth7", "There is no interface 'eth7'; there are: lo")]
    [InlineData("refuse_connect=cgroup:/absent.slice", "There is no control group /absent.slice")]
    [InlineData("refuse_lookup=netns:/run/netns/absent", "There is no network namespace /run/netns/absent")]
    public void A_place_that_is_not_there_is_named_and_everything_is_undone(string place, string error)
    {
        using var site = new PreloadSite();
        site.SignAttached("network", "victim_network", "refuse_egress=cgroup:/", place);
        var before = KernelPicture.Settled(KernelPicture.WithIds);

        Assert.Contains(error, site.Preload(39, "network").Errors, StringComparison.Ordinal);

        KernelPicture.BecomesEqual(before, KernelPicture.WithIds, "after a place was missing");
        Assert.True(Arrives(EgressPort), "a program that was attached before still refuses");
    }

    private static void RefusesUntilUnloaded(string @object, string place, Func<bool> isLetThrough)
    {
        using var site = new PreloadSite();
        site.SignAttached("network", @object, place);
        Assert.True(isLetThrough(), "it is refused before anything is preloaded");
        site.Preload("network");
        Assert.False(isLetThrough(), "it is not refused by what was preloaded");
        Assert.Equal(place[(place.IndexOf('=', StringComparison.Ordinal) + 1)..],
            Assert.Single(PreloadSite.Status().GetProperty("programs").EnumerateArray(), program => program.GetProperty("attachedTo").ValueKind != JsonValueKind.Null)
                .GetProperty("attachedTo").GetString());

        new Unloader().Unload([BundleName.Parse("network")]);

        Eventually.Holds(isLetThrough, "it is still refused after it was unloaded");
    }

    // What is sent over the loopback interface has arrived, or been dropped, soon after.
    private static bool Arrives(int port)
    {
        using var receiver = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        receiver.Bind(new IPEndPoint(IPAddress.Loopback, port));
        try
        {
            Packets.SendUdp(port);
        }
        catch (SocketException error) when (error.SocketErrorCode == SocketError.AccessDenied)
        {
            return false;
        }

        return receiver.Poll(TimeSpan.FromMilliseconds(200), SelectMode.SelectRead);
    }

    private static bool CanConnect()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        try
        {
            socket.Connect(IPAddress.Loopback, ConnectPort);
            return true;
        }
        catch (SocketException error) when (error.SocketErrorCode == SocketError.AccessDenied)
        {
            return false;
        }
    }
}
