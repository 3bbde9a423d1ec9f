using System.Net;
using System.Net.Sockets;
using Linchpin.Bpf;
using Linchpin.Bpf.Objects;
using Linchpin.Kernel.Tests.Harness;

namespace Linchpin.Kernel.Tests.Network;

/// <summary>Programs that choose a socket, dissect flows, or cut what a socket receives.</summary>
public sealed class SocketChoiceTests
{
    private const int SocketLevel = 1;
    private const int SharePort = 15;
    private const int ForwardedPort = 7;

    [KernelFact(From = "6.1")]
    public void A_socket_is_looked_up_by_the_namespaces_program()
    {
        using var loaded = Traffic.LoadOnly("socket_choice", "forward");
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen();
        Assert.True(loaded.Map("listeners").AsSocketMap<uint>().Set(0, listener));
        Assert.Throws<SocketException>(Connect);

        using (var link = NetworkNamespaceLink.Attach(loaded.Program("forward")))
        {
            Connect();
            using var accepted = listener.Accept();
            using var opened = Assert.IsType<NetworkNamespaceLink>(BpfLink.Open(link.Id));
            Assert.Equal((LinkType.NetworkNamespace, AttachType.SkLookup), (opened.Type, opened.Info.AttachType));
            Assert.Equal($"network namespace {NamespaceNumber()}", opened.Info.Target);
            using var hook = BpfHook.OfNetworkNamespace(AttachType.SkLookup);
            Assert.Equal(loaded.Program("forward").Id, Assert.Single(hook.Query().Programs).Program);
        }
        Eventually.Holds(() => Record.Exception(Connect) is SocketException, "the program forwards after its link was closed");
    }

    [KernelFact(From = "6.1")]
    public void Flows_are_dissected_by_the_namespaces_program()
    {
        using var loaded = Traffic.LoadOnly("socket_choice", "dissect");
        using var traffic = Traffic.Load("dissect");
        using var asking = ClsactFilter.Attach(traffic.Program("dissect"), Packets.Loopback, TrafficDirection.Egress);
        using var link = NetworkNamespaceLink.Attach(loaded.Program("dissect"));
        Assert.Equal(AttachType.FlowDissector, link.Info.AttachType);
        Packets.SendUdp();
        Assert.NotEqual(0ul, loaded.Read<ulong>("dissected"));
        using var hook = BpfHook.OfNetworkNamespace(AttachType.FlowDissector);
        Assert.Equal(loaded.Program("dissect").Id, Assert.Single(hook.Query().Programs).Program);
        Assert.Throws<BpfException>(() => NetworkNamespaceLink.Attach(loaded.Program("dissect")));
    }

    [KernelFact(From = "6.1")]
    public void A_program_chooses_among_the_sockets_of_a_port()
    {
        using var loaded = Traffic.LoadOnly("socket_choice", "choose", "migrate");
        using var first = Sharing(0);
        using var second = Sharing(first.Port());
        var group = loaded.Map("group").AsSocketMap<uint>();
        group.Set(0, first);
        group.Set(1, second);
        using (SocketAttachment.AttachReusePort(loaded.Program("choose"), first))
        {
            foreach (var text in (string[])["0 to the first", "1 to the second", "1 again"])
                Packets.SendUdp(first.Port(), text);
            Assert.Equal(("0 to the first", "1 to the second", "1 again"), (first.ReceiveText(), second.ReceiveText(), second.ReceiveText()));
        }
        Packets.SendUdp(first.Port());
        Assert.Equal(3ul, loaded.Read<ulong>("chosen"));
        using var alone = Packets.Receiver();
        Assert.Equal("EINVAL", Assert.Throws<BpfException>(() => group.Set(0, alone)).ErrnoName);
    }

    [KernelFact(From = "6.1")]
    public void A_program_gives_the_connections_of_a_closed_socket_to_another()
    {
        using var loaded = Traffic.LoadOnly("socket_choice", "migrate");
        using var first = Sharing(0, SocketType.Stream);
        using var second = Sharing(first.Port(), SocketType.Stream);
        first.Listen();
        second.Listen();
        var group = loaded.Map("group").AsSocketMap<uint>();
        group.Set(0, first);
        group.Set(1, second);
        using var attachment = SocketAttachment.AttachReusePort(loaded.Program("migrate"), second);
        using var client = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        client.Connect(second.LocalEndPoint!);
        Assert.Equal((1ul, 0ul), (loaded.Read<ulong>("chosen"), loaded.Read<ulong>("migrated")));

        first.Dispose();
        using var accepted = second.Accept();
        Assert.Equal(client.LocalEndPoint, accepted.RemoteEndPoint);
        Assert.Equal((1ul, 1ul), (loaded.Read<ulong>("chosen"), loaded.Read<ulong>("migrated")));
    }

    [KernelFact(From = "6.1")]
    public void A_filter_cuts_what_a_socket_receives()
    {
        using var loaded = Traffic.LoadOnly("socket_choice", "cut");
        using var receiver = Packets.Receiver();
        using (SocketAttachment.AttachFilter(loaded.Program("cut"), receiver))
            Packets.SendUdp(receiver.Port(), "too long");
        Packets.SendUdp(receiver.Port(), "long enough");
        Assert.Equal(("too ", "long enough"), (receiver.ReceiveText(), receiver.ReceiveText()));
    }

    [KernelFact(From = "6.1")]
    public void A_program_of_another_type_is_no_filter()
    {
        using var loaded = TestObjects.Read("packets").Load();
        using var receiver = Packets.Receiver();
        var error = Assert.Throws<BpfException>(() => SocketAttachment.AttachFilter(loaded.Program("swap"), receiver));
        Assert.Equal(("EINVAL", "swap"), (error.ErrnoName, error.ObjectName));
    }

    private static Socket Sharing(int port, SocketType type = SocketType.Dgram)
    {
        var socket = new Socket(AddressFamily.InterNetwork, type, ProtocolType.Unspecified) { ReceiveTimeout = 10_000 };
        socket.SetRawSocketOption(SocketLevel, SharePort, BitConverter.GetBytes(1));
        socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
        return socket;
    }

    private static void Connect()
    {
        using var client = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        client.Connect(IPAddress.Loopback, ForwardedPort);
    }

    // "net:[4026531840]"
    private static string NamespaceNumber() => new FileInfo("/proc/self/ns/net").LinkTarget!.Split('[', ']')[1];
}
