using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace Linchpin.Bpf;

/// <summary>A program of one socket: it cuts or drops what the socket receives, or chooses among the sockets of a port (SO_REUSEPORT).</summary>
/// <remarks>It is no link: the socket holds it, and it can't be pinned. <see cref="Dispose"/> takes it off; it goes with the socket, too.</remarks>
public sealed class SocketAttachment : IDisposable
{
    private const int SocketLevel = 1;
    private const int AttachFilterOption = 50;
    private const int DetachFilterOption = 27;
    private const int AttachReusePortOption = 52;
    private const int DetachReusePortOption = 68;

    private readonly Socket _socket;
    private readonly int _detachOption;
    private bool _isDetached;

    private SocketAttachment(Socket socket, int detachOption) => (_socket, _detachOption) = (socket, detachOption);

    /// <summary>Lets a program decide how much of each packet the socket receives: so many bytes as it returns, nothing for 0 (<c>SO_ATTACH_BPF</c>). A socket has one; another takes its place.</summary>
    /// <param name="program">A program of the section <c>socket</c>.</param>
    /// <param name="socket">The socket.</param>
    /// <exception cref="BpfException">The program is for something else (EINVAL), or the kernel refuses it otherwise.</exception>
    public static SocketAttachment AttachFilter(BpfProgram program, Socket socket) =>
        Attach(program, socket, AttachFilterOption, DetachFilterOption);

    /// <summary>Lets a program choose among the sockets that share the socket's port (<c>SO_ATTACH_REUSEPORT_EBPF</c>).</summary>
    /// <param name="program">A program of the section <c>sk_reuseport</c>, or a socket filter that returns the socket's number.</param>
    /// <param name="socket">One of the sockets, with SO_REUSEPORT set.</param>
    /// <exception cref="BpfException">The socket does not share its port (EINVAL), or the kernel refuses it otherwise.</exception>
    public static SocketAttachment AttachReusePort(BpfProgram program, Socket socket) =>
        Attach(program, socket, AttachReusePortOption, DetachReusePortOption);

    /// <summary>Takes the program off the socket, if the socket is open still.</summary>
    /// <exception cref="SocketException">The kernel refuses it.</exception>
    public void Dispose()
    {
        if (_isDetached || _socket.SafeHandle.IsClosed)
            return;
        _isDetached = true;
        _socket.SetRawSocketOption(SocketLevel, _detachOption, stackalloc byte[sizeof(int)]);
    }

    private static SocketAttachment Attach(BpfProgram program, Socket socket, int option, int detachOption)
    {
        using var lease = program.Handle.Lease();
        var fd = lease.Fd;
        try
        {
            socket.SetRawSocketOption(SocketLevel, option, MemoryMarshal.AsBytes(new ReadOnlySpan<int>(in fd)));
        }
        catch (SocketException exception)
        {
            throw new BpfException(exception.NativeErrorCode, BpfCommand.ProgramAttach, program.Name, "a socket");
        }
        return new SocketAttachment(socket, detachOption);
    }
}
