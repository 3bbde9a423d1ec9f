using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace Linchpin.Bpf;

/// <summary>A map of sockets: a sockmap or sockhash, whose programs see what the sockets send and receive, or the sockets that a reuseport program chooses from.</summary>
/// <remarks>A socket leaves the map when it is closed.</remarks>
public sealed class SocketMap<TKey> where TKey : unmanaged
{
    internal SocketMap(BpfMap map) => Map = map;

    /// <summary>The map itself.</summary>
    public BpfMap Map { get; }

    /// <summary>Puts a socket into a slot.</summary>
    /// <returns>Whether it was put there: false where <paramref name="mode"/> forbids it.</returns>
    /// <exception cref="BpfException">A socket of this state or protocol can't be there (EOPNOTSUPP, EINVAL), or the kernel refuses it otherwise.</exception>
    public bool Set(in TKey key, Socket socket, MapUpdate mode = MapUpdate.Any)
    {
        using var lease = new FdLease(socket.SafeHandle);
        return Map.SetDescriptor(AsBytes(in key), lease.Fd, mode);
    }

    /// <summary>The cookie (<c>SO_COOKIE</c>) of the socket in a slot, or null where the slot is empty. A map whose values have 4 bytes can't tell.</summary>
    /// <exception cref="ArgumentException">The map's values don't have 8 bytes.</exception>
    /// <exception cref="BpfException">The kernel refuses it.</exception>
    public ulong? FindCookie(in TKey key)
    {
        ulong cookie = 0;
        return Map.TryLookUp(AsBytes(in key), MemoryMarshal.AsBytes(new Span<ulong>(ref cookie))) ? cookie : null;
    }

    /// <summary>Empties a slot; the socket stays open.</summary>
    /// <returns>Whether there was something in it.</returns>
    /// <exception cref="BpfException">The kernel refuses it.</exception>
    public bool Delete(in TKey key) => Map.Delete(AsBytes(in key));

    private static ReadOnlySpan<byte> AsBytes(ref readonly TKey key) => MemoryMarshal.AsBytes(new ReadOnlySpan<TKey>(in key));
}
