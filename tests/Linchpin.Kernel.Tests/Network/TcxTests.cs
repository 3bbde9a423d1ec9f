using Linchpin.Bpf;
using Linchpin.Bpf.Objects;
using Linchpin.Kernel.Tests.Harness;

namespace Linchpin.Kernel.Tests.Network;

/// <summary>Traffic control through links.</summary>
public sealed class TcxTests
{
    private const string Feature = "TCX";

    [KernelFact(From = "6.6", Feature = Feature)]
    public void Programs_run_in_the_order_that_their_positions_ask_for()
    {
        using var loaded = Traffic.Load("first", "second", "third");
        using var third = TcxLink.Attach(loaded.Program("third"), Packets.Loopback, TrafficDirection.Ingress);
        using var first = TcxLink.Attach(loaded.Program("first"), Packets.Loopback, TrafficDirection.Ingress, AttachPosition.First);
        using var second = TcxLink.Attach(loaded.Program("second"), Packets.Loopback, TrafficDirection.Ingress, AttachPosition.Before(third));

        Packets.SendUdp();
        Assert.Equal(123ul, loaded.Read<ulong>("order"));
        using var hook = BpfHook.OfInterface(Packets.Loopback, AttachType.TcxIngress);
        Assert.Equal([first.Id, second.Id, third.Id], hook.Query().Programs.Select(program => program.Link));
    }

    [KernelFact(From = "6.6", Feature = Feature)]
    public void A_neighbour_is_named_by_link_by_id_or_as_a_program()
    {
        using var loaded = Traffic.Load("first", "second", "third", "drop", "dissect");
        using var hook = BpfHook.OfInterface(Packets.Loopback, AttachType.TcxEgress);
        using var link = TcxLink.Attach(loaded.Program("second"), Packets.Loopback, TrafficDirection.Egress);
        using var afterLink = TcxLink.Attach(loaded.Program("third"), Packets.Loopback, TrafficDirection.Egress, AttachPosition.After(link.Id));
        hook.Attach(loaded.Program("first"), position: AttachPosition.Before(link.Id));
        hook.Attach(loaded.Program("dissect"), position: AttachPosition.Before(loaded.Program("first")));
        hook.Attach(loaded.Program("drop"), position: AttachPosition.After(loaded.Program("dissect").Id));

        string[] expected = ["dissect", "drop", "first", "second", "third"];
        Assert.Equal(expected.Select(name => loaded.Program(name).Id), hook.Query().Programs.Select(program => program.Program));
        foreach (var name in (string[])["first", "dissect", "drop"])
            hook.Detach(loaded.Program(name));
        Assert.Equal([link.Id, afterLink.Id], hook.Query().Programs.Select(program => program.Link));
    }

    [KernelFact(From = "6.6", Feature = Feature)]
    public void A_position_that_was_chosen_on_another_state_is_refused()
    {
        using var loaded = Traffic.Load("first", "second");
        using var hook = BpfHook.OfInterface(Packets.Loopback, AttachType.TcxIngress);
        using var first = TcxLink.Attach(loaded.Program("first"), Packets.Loopback, TrafficDirection.Ingress);
        var revision = hook.Query().Revision;

        var stale = Assert.Throws<BpfException>(() => TcxLink.Attach(loaded.Program("second"), Packets.Loopback, TrafficDirection.Ingress, AttachPosition.Last.AtRevision(revision - 1)));
        Assert.Equal("ESTALE", stale.ErrnoName);
        using var second = TcxLink.Attach(loaded.Program("second"), Packets.Loopback, TrafficDirection.Ingress, AttachPosition.Last.AtRevision(revision));
        Assert.Equal(revision + 1, hook.Query().Revision);
    }

    [KernelFact(From = "6.6", Feature = Feature)]
    public void A_program_takes_the_place_of_another()
    {
        using var loaded = Traffic.Load("first", "second");
        using var hook = BpfHook.OfInterface(Packets.Loopback, AttachType.TcxIngress);
        hook.Attach(loaded.Program("first"));
        hook.Replace(loaded.Program("second"), loaded.Program("first"));

        Packets.SendUdp();
        Assert.Equal(2ul, loaded.Read<ulong>("order"));
        hook.Detach(loaded.Program("second"));
        Assert.Empty(hook.Query().Programs);
    }

    [KernelFact(From = "6.6", Feature = Feature)]
    public void A_pinned_link_is_the_same_when_it_is_opened()
    {
        using var pins = new PinFolder();
        using var loaded = Traffic.Load("second");
        using (var link = TcxLink.Attach(loaded.Program("second"), Packets.Loopback, TrafficDirection.Egress))
            link.Pin(pins / "second");

        using var opened = Assert.IsType<TcxLink>(BpfLink.OpenPinned(pins / "second"));
        Assert.Equal((AttachType.TcxEgress, "interface 1"), (opened.Info.AttachType, opened.Info.Target));
        Packets.SendUdp();
        Assert.Equal(2ul, loaded.Read<ulong>("order"));
        opened.Detach();
        Packets.SendUdp();
        Assert.Equal(2ul, loaded.Read<ulong>("order"));
        opened.Unpin();
    }

    [KernelFact(From = "6.6", Feature = Feature)]
    public void An_interface_that_is_not_there_is_said()
    {
        using var loaded = Traffic.Load("first");
        Assert.Equal("ENODEV", Assert.Throws<BpfException>(() => TcxLink.Attach(loaded.Program("first"), 9999, TrafficDirection.Ingress)).ErrnoName);
    }
}
