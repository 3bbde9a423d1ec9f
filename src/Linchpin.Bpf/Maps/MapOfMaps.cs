using System.Runtime.InteropServices;

namespace Linchpin.Bpf;

/// <summary>An array or hash whose values are maps.</summary>
public sealed class MapOfMaps<TKey> where TKey : unmanaged
{
    internal MapOfMaps(BpfMap map) => Map = map;

    /// <summary>The outer map.</summary>
    public BpfMap Map { get; }

    /// <summary>Puts a map into a slot. The slot holds the map: its handle may be closed.</summary>
    /// <exception cref="BpfException">The inner map is not like the template (EINVAL), or the kernel refuses it otherwise.</exception>
    public void Set(in TKey key, BpfMap inner)
    {
        using var lease = inner.Handle.Lease();
        var fd = lease.Fd;
        Map.TryUpdate(AsBytes(in key), MemoryMarshal.AsBytes(new ReadOnlySpan<int>(in fd)));
    }

    /// <summary>The id of the map in a slot, or null where the slot is empty.</summary>
    /// <exception cref="BpfException">The kernel refuses it.</exception>
    public MapId? Find(in TKey key)
    {
        uint id = 0;
        return Map.TryLookUp(AsBytes(in key), MemoryMarshal.AsBytes(new Span<uint>(ref id))) ? new MapId(id) : null;
    }

    /// <summary>Empties a slot.</summary>
    /// <returns>Whether there was something in it.</returns>
    /// <exception cref="BpfException">The kernel refuses it.</exception>
    public bool Delete(in TKey key) => Map.Delete(AsBytes(in key));

    private static ReadOnlySpan<byte> AsBytes(ref readonly TKey key) => MemoryMarshal.AsBytes(new ReadOnlySpan<TKey>(in key));
}
