using System.Net;
using System.Net.Sockets;
using Linchpin.Bpf;
using Linchpin.Kernel.Tests.Harness;
using Linchpin.Kernel.Tests.Network;

namespace Linchpin.Kernel.Tests.Links;

/// <summary>Two programs take turns in a link while what they stop goes on: nothing of it gets through.</summary>
public sealed class UpdateTests
{
    private const string Root = "/sys/fs/cgroup";
    private const int Turns = 50;

    [KernelFact(From = "6.6", Feature = "TCX")]
    public void TCX_has_no_gap()
    {
        using var loaded = LoadPair("packet");
        using var receiver = Packets.Receiver(Packets.WatchedPort);
        using var link = TcxLink.Attach(loaded.Program("packet_one"), Packets.Loopback, TrafficDirection.Egress);
        TakeTurns(loaded, "packet", link, () => Send(IPAddress.Loopback));
        Assert.Equal(0, receiver.Available);
    }

    [KernelFact(From = "6.7", Feature = "netkit")]
    public void Netkit_has_no_gap()
    {
        using var loaded = LoadPair("packet");
        using var pair = InterfacePair.Create("netkit");
        using var link = NetkitLink.Attach(loaded.Program("packet_one"), pair.First, NetkitEnd.Primary);
        TakeTurns(loaded, "packet", link, () => Send(IPAddress.Parse("192.0.2.2")));
    }

    [KernelFact(From = "6.1")]
    public void XDP_has_no_gap()
    {
        using var loaded = LoadPair("frame");
        using var receiver = Packets.Receiver(Packets.WatchedPort);
        using var link = loaded.Program("frame_one").AttachXdp(Packets.Loopback, XdpMode.Generic);
        TakeTurns(loaded, "frame", link, () => Send(IPAddress.Loopback));
        Assert.Equal(0, receiver.Available);
    }

    [KernelFact(From = "6.1")]
    public void A_cgroup_has_no_gap()
    {
        using var loaded = LoadPair("connection");
        using var link = loaded.Program("connection_one").AttachCgroup(Root);
        TakeTurns(loaded, "connection", link, () =>
        {
            using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
            AssertFails(() => socket.Connect(IPAddress.Loopback, Packets.WatchedPort));
        });
    }

    [KernelFact(From = "6.1")]
    public void The_look_up_of_sockets_has_no_gap()
    {
        using var loaded = LoadPair("lookup");
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, Packets.WatchedPort));
        listener.Listen();
        using var link = NetworkNamespaceLink.Attach(loaded.Program("lookup_one"));
        TakeTurns(loaded, "lookup", link, () =>
        {
            using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            AssertFails(() => socket.Connect(IPAddress.Loopback, Packets.WatchedPort));
        });
    }

    [KernelFact(From = "6.1")]
    public void The_dissection_of_flows_has_no_gap()
    {
        using var loaded = LoadPair("flow");
        using var asking = Traffic.Load("dissect");
        using var filter = ClsactFilter.Attach(asking.Program("dissect"), Packets.Loopback, TrafficDirection.Egress);
        using var link = NetworkNamespaceLink.Attach(loaded.Program("flow_one"));
        TakeTurns(loaded, "flow", link, () => Send(IPAddress.Loopback));
    }

    [KernelFact(From = "6.10", Feature = "links to maps of sockets")]
    public void A_map_of_sockets_has_no_gap()
    {
        using var loaded = LoadPair("message");
        using var link = SockMapLink.Attach(loaded.Program("message_one"), loaded.Map("sockets"));
        TakeTurns(loaded, "message", link, () =>
        {
            using var connection = new TcpConnection();
            loaded.Map("sockets").AsSocketMap<uint>().Set(0, connection.Client);
            AssertFails(() => connection.Client.Send("message"u8));
            Assert.Equal(0, connection.Server.Available);
        });
    }

    [KernelFact(From = "6.10", Feature = "links to maps of sockets")]
    public void A_socket_keeps_the_program_that_it_found_in_its_map()
    {
        using var loaded = LoadPair("message");
        using var connection = new TcpConnection();
        using var link = SockMapLink.Attach(loaded.Program("message_one"), loaded.Map("sockets"));
        var sockets = loaded.Map("sockets").AsSocketMap<uint>();
        sockets.Set(0, connection.Client);
        link.Update(loaded.Program("message_two"));
        AssertFails(() => connection.Client.Send("message"u8));
        Assert.Equal((1ul, 0ul), (loaded.Read<ulong>("one"), loaded.Read<ulong>("two")));

        sockets.Delete(0);
        sockets.Set(0, connection.Client);
        AssertFails(() => connection.Client.Send("message"u8));
        Assert.Equal((1ul, 1ul), (loaded.Read<ulong>("one"), loaded.Read<ulong>("two")));
    }

    [KernelTheory(From = "6.1")]
    [InlineData("on_lsm")]
    [InlineData("on_event")]
    [InlineData("on_raw_event")]
    [InlineData("on_typed_event")]
    [InlineData("on_probe")]
    [InlineData("on_entry")]
    public void A_link_that_keeps_its_program_says_so(string program)
    {
        using var loaded = TestObjects.Read("link_kinds").Load();
        using var link = loaded.Program(program).Attach();
        AssertKeeps(link, loaded.Program(program), "keeps the program that it was made with; attach the other one, then close this link");
    }

    [KernelFact(From = "6.4", Feature = "netfilter programs")]
    public void A_link_to_the_network_filter_keeps_its_program()
    {
        using var loaded = Traffic.LoadOnly("netfilter", "accept", "refuse");
        using var link = NetfilterLink.Attach(loaded.Program("accept"), NetfilterFamily.IPv4, NetfilterHook.LocalOut, -7);
        AssertKeeps(link, loaded.Program("refuse"), "keeps the program that it was made with");
    }

    [KernelFact(From = "6.4", Feature = "links of struct_ops")]
    public void A_link_of_a_struct_takes_maps()
    {
        var spec = TestObjects.Read("congestion");
        spec.Map("linked").AutoCreate = true;
        using var loaded = spec.Load();
        using BpfLink link = StructOpsLink.Attach(loaded.Map("linked"));
        AssertKeeps(link, loaded.Program("threshold"), "StructOpsLink.Update takes another one");
    }

    [KernelFact(From = "6.1")]
    public void A_link_that_was_detached_says_so()
    {
        using var loaded = LoadPair("connection");
        using var link = loaded.Program("connection_one").AttachCgroup(Root);
        link.Detach();
        var error = Assert.Throws<BpfException>(() => link.Update(loaded.Program("connection_two")));
        Assert.Equal("ENOLINK", error.ErrnoName);
        Assert.Contains("it was detached, or what it was attached to is gone", error.Message, StringComparison.Ordinal);
    }

    private static BpfObject LoadPair(string pair) => Traffic.LoadOnly("turns", $"{pair}_one", $"{pair}_two");

    // Both programs of a pair count what they see. So the numbers tell: all that went on was seen, by one or the other.
    private static void TakeTurns(BpfObject loaded, string pair, BpfLink link, Action act)
    {
        var (one, two) = (loaded.Program($"{pair}_one"), loaded.Program($"{pair}_two"));
        act();
        var (perAct, acts) = (loaded.Read<ulong>("one"), 1ul);
        Assert.NotEqual(0ul, perAct);
        Assert.Equal(0ul, loaded.Read<ulong>("two"));

        AssertGuarded(link, one, two);
        link.Update(two, expected: one);
        act();
        acts++;
        Assert.Equal((perAct, perAct), (loaded.Read<ulong>("one"), loaded.Read<ulong>("two")));

        using var stop = new CancellationTokenSource();
        var acting = Task.Run(() =>
        {
            for (; !stop.IsCancellationRequested || acts < Turns; acts++)
                act();
        });
        for (var turn = 0; turn < Turns && !acting.IsCompleted; turn++)
        {
            link.Update(one, expected: two);
            link.Update(two, expected: one);
        }
        stop.Cancel();
        acting.GetAwaiter().GetResult();
        Assert.Equal(acts * perAct, loaded.Read<ulong>("one") + loaded.Read<ulong>("two"));

        using var opened = BpfLink.Open(link.Id);
        Assert.Equal((two.Id, two.Id), (link.Info.Program, opened.Info.Program));
    }

    private static void AssertGuarded(BpfLink link, BpfProgram attached, BpfProgram other)
    {
        var error = Assert.Throws<BpfException>(() => link.Update(other, expected: other));
        Assert.Equal("EPERM", error.ErrnoName);
        Assert.Contains("another one than expected is attached", error.Message, StringComparison.Ordinal);
        using var stranger = TestObjects.Read("data_sections").Load();
        Assert.Contains("the other is of another kind than what is attached", Assert.Throws<BpfException>(() => link.Update(stranger.Program("compute"))).Message, StringComparison.Ordinal);
        using var opened = BpfLink.Open(link.Id);
        Assert.Equal((attached.Id, attached.Id), (link.Info.Program, opened.Info.Program));
    }

    private static void AssertKeeps(BpfLink link, BpfProgram other, string reason)
    {
        var error = Assert.Throws<BpfException>(() => link.Update(other));
        Assert.StartsWith($"can't update link {link.Id} ({link.Type} to ", error.Message, StringComparison.Ordinal);
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
    }

    private static void AssertFails(Action act) => Assert.Throws<SocketException>(act);

    // What a program drops on the way out is an error to who sends it, or nothing at all.
    private static void Send(IPAddress address)
    {
        try
        {
            Packets.SendUdp(address);
        }
        catch (SocketException)
        {
        }
    }
}
