using System.Runtime.InteropServices;
using Linchpin.Bpf.Kernel;

namespace Linchpin.Bpf.Netlink;

/// <summary>A conversation with the kernel's network configuration (rtnetlink), of the network namespace that it is opened in.</summary>
internal sealed unsafe class NetlinkSocket : IDisposable
{
    private const int Family = 16;
    private const int Raw = 3;
    private const int CloseOnExec = 0x80000;
    private const int RouteProtocol = 0;
    private const int OptionLevel = 270;
    private const int OptionCapAcknowledgement = 10;
    private const int OptionExtendedAcknowledgement = 11;

    // The kernel never sends more than this at once.
    private const int ReceiveSize = 1 << 16;

    private readonly SafeFd _socket;
    private uint _sequence;

    private NetlinkSocket(SafeFd socket) => _socket = socket;

    /// <exception cref="IOException">The kernel gives no such socket.</exception>
    public static NetlinkSocket Open()
    {
        var fd = Libc.Socket(Family, Raw | CloseOnExec, RouteProtocol);
        if (fd < 0)
            throw new IOException($"can't open a netlink socket: {Errno.Describe(Errno.Last)}");
        var on = 1;
        // Both only make errors tell more; a kernel that lacks them goes without.
        Libc.SetSocketOption(fd, OptionLevel, OptionExtendedAcknowledgement, &on, sizeof(int));
        Libc.SetSocketOption(fd, OptionLevel, OptionCapAcknowledgement, &on, sizeof(int));
        return new NetlinkSocket(new SafeFd(fd));
    }

    /// <summary>Sends a request and takes all that comes back: what a dump lists, what <see cref="NetlinkFlags.Echo"/> repeats.</summary>
    public NetlinkResult Send(NetlinkMessage message)
    {
        var sequence = ++_sequence;
        using var lease = _socket.Lease();
        var request = message.Complete(sequence);
        fixed (byte* pointer = request)
        {
            if (Libc.Write(lease.Fd, pointer, (nuint)request.Length) < 0)
                return new NetlinkResult([], Errno.Last, null);
        }
        return Receive(lease.Fd, sequence);
    }

    public void Dispose() => _socket.Dispose();

    private static NetlinkResult Receive(int fd, uint sequence)
    {
        var replies = new List<NetlinkReply>();
        var buffer = new byte[ReceiveSize];
        while (true)
        {
            var length = Read(fd, buffer);
            if (length < 0)
                return new NetlinkResult(replies, Errno.Last, null);
            if (Take(buffer.AsMemory(0, length), sequence, replies) is { } end)
                return end;
            buffer = new byte[ReceiveSize];
        }
    }

    private static int Read(int fd, byte[] buffer)
    {
        fixed (byte* pointer = buffer)
        {
            nint length;
            do
                length = Libc.Read(fd, pointer, (nuint)buffer.Length);
            while (length < 0 && Errno.Last == Errno.Interrupted);
            return (int)length;
        }
    }

    // Null where more is to come.
    private static NetlinkResult? Take(ReadOnlyMemory<byte> bytes, uint sequence, List<NetlinkReply> replies)
    {
        var headerSize = sizeof(NetlinkHeader);
        while (bytes.Length >= headerSize)
        {
            var header = MemoryMarshal.Read<NetlinkHeader>(bytes.Span);
            var body = bytes[headerSize..(int)header.Length];
            bytes = bytes[Math.Min(bytes.Length, ((int)header.Length + 3) / 4 * 4)..];
            if (header.Sequence != sequence)
                continue;
            if (header.Command is NetlinkCommand.Error or NetlinkCommand.Done)
                return NetlinkResult.Read(replies, header.Flags, body);
            replies.Add(new NetlinkReply(header.Command, body));
        }
        return null;
    }
}
