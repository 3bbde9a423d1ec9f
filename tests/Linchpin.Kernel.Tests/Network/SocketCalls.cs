using System.Net;
using System.Net.Sockets;

namespace Linchpin.Kernel.Tests.Network;

/// <summary>What a process can do that hooks of cgroups look at.</summary>
public enum Act
{
    /// <summary>Everything that can be done to a pair of UDP sockets over IPv4.</summary>
    Udp4,
    /// <summary>The same over IPv6.</summary>
    Udp6,
    /// <summary>The same with Unix sockets.</summary>
    Unix,
    /// <summary>Open a TCP connection.</summary>
    Tcp,
    /// <summary>Read a setting of the kernel.</summary>
    ReadSetting,
    /// <summary>Open a device.</summary>
    OpenDevice,
}

/// <summary>Does it.</summary>
internal static class SocketCalls
{
    private const int SocketLevel = 1;
    private const int Mark = 36;

    public static void Do(Act act)
    {
        switch (act)
        {
            case Act.Udp4:
                Converse(AddressFamily.InterNetwork, ProtocolType.Udp, new IPEndPoint(IPAddress.Loopback, 0));
                break;
            case Act.Udp6:
                Converse(AddressFamily.InterNetworkV6, ProtocolType.Udp, new IPEndPoint(IPAddress.IPv6Loopback, 0));
                break;
            case Act.Unix:
                var path = $"/tmp/socket-{Guid.NewGuid():n}";
                Converse(AddressFamily.Unix, ProtocolType.Unspecified, new UnixDomainSocketEndPoint(path));
                File.Delete(path);
                break;
            case Act.Tcp:
                Connect();
                break;
            case Act.ReadSetting:
                File.ReadAllText("/proc/sys/kernel/ostype");
                break;
            case Act.OpenDevice:
                File.OpenRead("/dev/zero").Dispose();
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(act));
        }
    }

    private static void Converse(AddressFamily family, ProtocolType protocol, EndPoint where)
    {
        using var receiver = new Socket(family, SocketType.Dgram, protocol);
        receiver.Bind(where);
        using var sender = new Socket(family, SocketType.Dgram, protocol);
        sender.SendTo([1], receiver.LocalEndPoint!);
        sender.Connect(receiver.LocalEndPoint!);
        sender.Send([2]);
        EndPoint from = where;
        receiver.ReceiveFrom(new byte[1], ref from);
        receiver.Receive(new byte[1]);
        Span<byte> mark = stackalloc byte[sizeof(int)];
        sender.GetRawSocketOption(SocketLevel, Mark, mark);
        sender.SetRawSocketOption(SocketLevel, Mark, mark);
        AskNames(sender);
    }

    // A socket that is made of a descriptor asks for its own name and its peer's.
    private static void AskNames(Socket socket)
    {
        using var borrowed = new SafeSocketHandle(socket.Handle, ownsHandle: false);
        using var again = new Socket(borrowed);
    }

    private static void Connect()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var client = new TcpClient(AddressFamily.InterNetwork);
        client.Connect((IPEndPoint)listener.LocalEndpoint);
    }
}
