using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace Linchpin.Agent;

/// <summary>Who is at the other end of a socket, as the kernel says. Source: <c>unix(7)</c>, <c>SO_PEERCRED</c>.</summary>
/// <param name="ProcessId">The process that connected.</param>
/// <param name="User">Its user at that time.</param>
/// <param name="Group">Its group.</param>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct PeerCredentials(int ProcessId, uint User, uint Group)
{
    private const int SocketLevel = 1;
    private const int PeerCredentialsOption = 17;

    public static PeerCredentials Of(Socket socket)
    {
        var credentials = default(PeerCredentials);
        socket.GetRawSocketOption(SocketLevel, PeerCredentialsOption, MemoryMarshal.AsBytes(new Span<PeerCredentials>(ref credentials)));
        return credentials;
    }
}
