using System.Runtime.InteropServices;

namespace Linchpin.Bpf;

/// <summary>The AF_XDP sockets that an XDP program hands packets to: an xskmap. The key is usually the number of the interface's queue.</summary>
/// <remarks>A socket leaves the map when it is closed.</remarks>
public sealed class XdpSocketMap
{
    internal XdpSocketMap(BpfMap map) => Map = map;

    /// <summary>The map itself.</summary>
    public BpfMap Map { get; }

    /// <summary>Puts a socket into a slot.</summary>
    /// <param name="key">The slot.</param>
    /// <param name="socket">A socket of the family AF_XDP. It gets packets once it has memory for them and is bound to the queue.</param>
    /// <param name="mode">When it is put there.</param>
    /// <returns>Whether it was put there: false where <paramref name="mode"/> forbids it.</returns>
    /// <exception cref="BpfException">It is another kind of socket (EOPNOTSUPP), it has no ring to receive into (ENOBUFS, from Linux 7.3 on), or the kernel refuses it otherwise.</exception>
    public bool Set(uint key, SafeHandle socket, MapUpdate mode = MapUpdate.Any)
    {
        using var lease = new FdLease(socket);
        return Map.SetDescriptor(AsBytes(in key), lease.Fd, mode);
    }

    /// <summary>Empties a slot.</summary>
    /// <returns>Whether the slot can be emptied, whether or not something was in it.</returns>
    /// <exception cref="BpfException">The kernel refuses it.</exception>
    public bool Delete(uint key) => Map.Delete(AsBytes(in key));

    private static ReadOnlySpan<byte> AsBytes(ref readonly uint key) => MemoryMarshal.AsBytes(new ReadOnlySpan<uint>(in key));
}
