using System.Net.Sockets;
using Linchpin.Bpf;
using Linchpin.Bpf.Objects;
using Linchpin.Kernel.Tests.Harness;

namespace Linchpin.Kernel.Tests.Network;

/// <summary>Programs on what the sockets of a map send and receive.</summary>
public sealed class SocketMapTests
{
    [KernelFact(From = "6.1")]
    public void A_message_is_judged_before_it_is_sent()
    {
        using var loaded = Traffic.LoadOnly("socket_maps", "watch_messages");
        using var hook = BpfHook.OfSockMap(loaded.Map("sockets"), AttachType.SkMessageVerdict);
        hook.Attach(loaded.Program("watch_messages"));
        Assert.Equal(loaded.Program("watch_messages").Id, Assert.Single(hook.Query().Programs).Program);
        using var connection = new TcpConnection();
        loaded.Map("sockets").AsSocketMap<uint>().Set(1, connection.Client);

        connection.Client.Send("good"u8);
        Assert.Equal("good", connection.Server.ReceiveText());
        Assert.Equal(SocketError.AccessDenied, Assert.Throws<SocketException>(() => connection.Client.Send("xbad"u8)).SocketErrorCode);
        Assert.Equal(2ul, loaded.Read<ulong>("messages"));
        hook.Detach(loaded.Program("watch_messages"));
        Assert.Empty(hook.Query().Programs);
    }

    [KernelFact(From = "6.1")]
    public void A_stream_is_parsed_and_judged()
    {
        using var loaded = Traffic.LoadOnly("socket_maps", "parse", "judge");
        var map = loaded.Map("named_sockets");
        using var parser = BpfHook.OfSockMap(map, AttachType.SkSkbStreamParser);
        using var verdict = BpfHook.OfSockMap(map, AttachType.SkSkbStreamVerdict);
        parser.Attach(loaded.Program("parse"));
        verdict.Attach(loaded.Program("judge"));
        using var connection = new TcpConnection();
        map.AsSocketMap<ulong>().Set(0x100000001, connection.Server);

        connection.Client.Send("stream"u8);
        Assert.Equal("stream", connection.Server.ReceiveText());
        Assert.NotEqual((0ul, 0ul), (loaded.Read<ulong>("parsed"), loaded.Read<ulong>("judged")));
        parser.Detach(loaded.Program("parse"));
        verdict.Detach(loaded.Program("judge"));
    }

    [KernelTheory(From = "6.1")]
    [InlineData("see")]
    [InlineData("look")]
    public void A_verdict_needs_no_parser(string program)
    {
        using var loaded = Traffic.LoadOnly("socket_maps", program);
        using var hook = BpfHook.OfSockMap(loaded.Map("sockets"), AttachType.SkSkbVerdict);
        hook.Attach(loaded.Program(program));
        using var connection = new TcpConnection();
        loaded.Map("sockets").AsSocketMap<uint>().Set(0, connection.Server);
        connection.Client.Send("seen"u8);
        Assert.Equal("seen", connection.Server.ReceiveText());
        Assert.NotEqual(0ul, loaded.Read<ulong>("seen"));
        hook.Detach(loaded.Program(program));
    }

    [KernelFact(From = "6.10", Feature = "links to maps of sockets")]
    public void A_link_holds_the_program()
    {
        using var loaded = Traffic.LoadOnly("socket_maps", "watch_messages");
        using var connection = new TcpConnection();
        using (var link = SockMapLink.Attach(loaded.Program("watch_messages"), loaded.Map("sockets")))
        {
            loaded.Map("sockets").AsSocketMap<uint>().Set(0, connection.Client);
            connection.Client.Send("held"u8);
            Assert.Equal("held", connection.Server.ReceiveText());
            Assert.Equal(1ul, loaded.Read<ulong>("messages"));
            using var opened = Assert.IsType<SockMapLink>(BpfLink.Open(link.Id));
            Assert.Equal((AttachType.SkMessageVerdict, $"map {loaded.Map("sockets").Id}"), (opened.Info.AttachType, opened.Info.Target));
            Assert.Equal("EBUSY", Assert.Throws<BpfException>(() => SockMapLink.Attach(loaded.Program("watch_messages"), loaded.Map("sockets"))).ErrnoName);
        }
        using var hook = BpfHook.OfSockMap(loaded.Map("sockets"), AttachType.SkMessageVerdict);
        Eventually.Holds(() => hook.Query().Programs.Count == 0, "the program is attached after its link was closed");
    }

    [KernelFact(From = "6.1")]
    public void A_link_that_the_kernel_lacks_is_named()
    {
        using var loaded = Traffic.LoadOnly("socket_maps", "watch_messages");
        var attach = () => SockMapLink.Attach(loaded.Program("watch_messages"), loaded.Map("sockets")).Dispose();
        if (KernelRelease.Version >= new KernelVersion(6, 10, 0))
            Assert.Null(Record.Exception(attach));
        else
            Assert.Equal("6.10", Assert.Throws<BpfFeatureException>(attach).FirstKernel);
    }

    [KernelFact(From = "6.1")]
    public void A_socket_is_found_by_its_cookie_until_it_is_closed()
    {
        using var loaded = Traffic.LoadOnly("socket_maps");
        var sockets = loaded.Map("named_sockets").AsSocketMap<ulong>();
        using (var connection = new TcpConnection())
        {
            Assert.True(sockets.Set(7, connection.Client, MapUpdate.OnlyNew));
            Assert.False(sockets.Set(7, connection.Server, MapUpdate.OnlyNew));
            Span<byte> cookie = stackalloc byte[sizeof(ulong)];
            connection.Client.GetRawSocketOption(1, 57, cookie);
            Assert.Equal(BitConverter.ToUInt64(cookie), sockets.FindCookie(7));
            sockets.Set(8, connection.Server);
            Assert.True(sockets.Delete(8));
            Assert.Null(sockets.FindCookie(8));
        }
        Eventually.Holds(() => sockets.FindCookie(7) is null, "a closed socket is in the map");
        Assert.Throws<ArgumentException>(() => loaded.Map("sockets").AsDeviceMap());
    }
}
