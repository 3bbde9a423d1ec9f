using System.Net;
using System.Net.Sockets;

namespace Linchpin.Kernel.Tests.Harness;

/// <summary>Both ends of a TCP connection over the loopback interface.</summary>
internal sealed class TcpConnection : IDisposable
{
    public TcpConnection()
    {
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen();
        Client.Connect(listener.LocalEndPoint!);
        Server = listener.Accept();
        Server.ReceiveTimeout = 10_000;
    }

    public Socket Client { get; } = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);

    public Socket Server { get; }

    public void Dispose()
    {
        Client.Dispose();
        Server.Dispose();
    }
}
