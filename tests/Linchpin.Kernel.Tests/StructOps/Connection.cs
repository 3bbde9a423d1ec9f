using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Linchpin.Kernel.Tests.StructOps;

/// <summary>A TCP connection over the loopback interface under a congestion control.</summary>
internal static class Connection
{
    private const int TcpLevel = 6;
    private const int CongestionControl = 13;
    private const int Bytes = 1 << 18;

    /// <summary>Sends a quarter of a megabyte.</summary>
    /// <exception cref="SocketException">The kernel has no such congestion control.</exception>
    public static void Use(string congestionControl)
    {
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen();
        using var sender = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        sender.SetRawSocketOption(TcpLevel, CongestionControl, Encoding.ASCII.GetBytes(congestionControl));
        sender.Connect(listener.LocalEndPoint!);
        using var receiver = listener.Accept();

        var receiving = Task.Run(() => ReceiveAll(receiver));
        sender.Send(new byte[Bytes]);
        sender.Shutdown(SocketShutdown.Send);
        Assert.Equal(Bytes, receiving.GetAwaiter().GetResult());
    }

    private static int ReceiveAll(Socket socket)
    {
        var buffer = new byte[1 << 16];
        var sum = 0;
        while (socket.Receive(buffer) is > 0 and var count)
            sum += count;
        return sum;
    }
}
