using System.Collections;
using System.Runtime.InteropServices;
using Linchpin.Bpf.Kernel;

namespace Linchpin.Bpf;

/// <summary>An array or hash whose values are maps.</summary>
public sealed class MapOfMaps<TKey> : IEnumerable<KeyValuePair<TKey, MapId>> where TKey : unmanaged
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

    /// <summary>Empties slots; those that are not there are passed over.</summary>
    /// <returns>How many were there.</returns>
    /// <exception cref="BpfException">The kernel refuses it.</exception>
    public int DeleteBatch(ReadOnlySpan<TKey> keys) => Map.DeleteBatch(MemoryMarshal.AsBytes(keys));

    /// <summary>The slots that have a map, each with its id. One that is there from the beginning to the end comes exactly once.</summary>
    /// <exception cref="BpfException">The kernel refuses to read.</exception>
    /// <exception cref="InvalidOperationException">The map changes faster than it can be read.</exception>
    public IEnumerator<KeyValuePair<TKey, MapId>> GetEnumerator()
    {
        var walk = new MapWalk<TKey, uint>(Map, 1, (cursor, keys, ids) => Map.LookUpBatch(cursor, MemoryMarshal.AsBytes(keys), MemoryMarshal.AsBytes(ids), ElementFlags.None));
        while (!walk.IsAtEnd)
        {
            var count = walk.Next();
            for (var i = 0; i < count; i++)
            {
                if (walk.Values[i] != 0)
                    yield return new(walk.Keys[i], new MapId(walk.Values[i]));
            }
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private static ReadOnlySpan<byte> AsBytes(ref readonly TKey key) => MemoryMarshal.AsBytes(new ReadOnlySpan<TKey>(in key));
}
