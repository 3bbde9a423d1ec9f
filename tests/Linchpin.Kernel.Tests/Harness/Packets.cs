using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Linchpin.Kernel.Tests.Harness;

/// <summary>Sends packets.</summary>
internal static class Packets
{
    public const int Loopback = 1;

    /// <summary>The port that <c>tests/bpf/traffic.c</c> looks at.</summary>
    public const int WatchedPort = 9999;

    /// <summary>A packet over the loopback interface: it has gone out and come in when this returns.</summary>
    public static void SendUdp(int port = WatchedPort, string text = "hello") => SendUdp(IPAddress.Loopback, port, text);

    public static void SendUdp(IPAddress address, int port = WatchedPort, string text = "hello")
    {
        using var socket = new Socket(address.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
        socket.SendTo(Encoding.ASCII.GetBytes(text), new IPEndPoint(address, port));
    }

    /// <summary>A socket that receives what is sent to a port of its own over the loopback interface.</summary>
    public static Socket Receiver(int port = 0)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp) { ReceiveTimeout = 10_000 };
        socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
        return socket;
    }

    public static int Port(this Socket socket) => ((IPEndPoint)socket.LocalEndPoint!).Port;

    public static string ReceiveText(this Socket socket)
    {
        var buffer = new byte[1500];
        return Encoding.ASCII.GetString(buffer, 0, socket.Receive(buffer));
    }
}
