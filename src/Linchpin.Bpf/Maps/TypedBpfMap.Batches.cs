using System.Runtime.InteropServices;

namespace Linchpin.Bpf;

/// <content>Many elements in one call. Where a map's type has no such call, it is one call an element.</content>
public sealed partial class BpfMap<TKey, TValue>
{
    /// <summary>Reads the next elements.</summary>
    /// <param name="cursor">Where the last call stopped; a new one starts from the beginning.</param>
    /// <param name="keys">Where the keys go.</param>
    /// <param name="values">Where the values go: as many as keys.</param>
    /// <returns>How many were read; 0 once <see cref="MapCursor.IsAtEnd"/>.</returns>
    /// <exception cref="BpfException">A hash bucket has more elements than fit (ENOSPC: pass larger spans), or the kernel refuses it otherwise.</exception>
    public int LookUpBatch(MapCursor cursor, Span<TKey> keys, Span<TValue> values) =>
        Map.LookUpBatch(cursor, MemoryMarshal.AsBytes(keys), MemoryMarshal.AsBytes(values), _flags);

    /// <summary>Writes elements. If it fails, those before the failure are written.</summary>
    /// <exception cref="BpfException">The map is full (E2BIG), frozen (EPERM), or the kernel refuses it otherwise.</exception>
    public void UpdateBatch(ReadOnlySpan<TKey> keys, ReadOnlySpan<TValue> values) =>
        Map.UpdateBatch(MemoryMarshal.AsBytes(keys), MemoryMarshal.AsBytes(values), _flags);

    /// <summary>Removes keys; those that are not there are passed over.</summary>
    /// <returns>How many were there.</returns>
    /// <exception cref="BpfException">The kernel refuses it.</exception>
    public int DeleteBatch(ReadOnlySpan<TKey> keys) => Map.DeleteBatch(MemoryMarshal.AsBytes(keys));
}
