using System.Collections;
using System.Runtime.InteropServices;
using Linchpin.Bpf.Kernel;

namespace Linchpin.Bpf;

/// <content>Many elements in one call, and all of them one after the other. Where a map's type has no such call, it is one call an element.</content>
public sealed partial class PerCpuMap<TKey, TValue> : IEnumerable<KeyValuePair<TKey, TValue[]>>
{
    /// <summary>Reads the next elements.</summary>
    /// <param name="cursor">Where the last call stopped; a new one starts from the beginning.</param>
    /// <param name="keys">Where the keys go.</param>
    /// <param name="values">Where the values go: <see cref="CpuCount"/> for each key, key after key.</param>
    /// <returns>How many keys were read; 0 once <see cref="MapCursor.IsAtEnd"/>.</returns>
    /// <exception cref="ArgumentException">There is not one value a CPU for each key.</exception>
    /// <exception cref="BpfException">A hash bucket has more elements than fit (ENOSPC: pass larger spans), or the kernel refuses it otherwise.</exception>
    public int LookUpBatch(MapCursor cursor, Span<TKey> keys, Span<TValue> values)
    {
        RequireOneEach(values.Length, keys.Length);
        if (IsPacked)
            return Map.LookUpBatch(cursor, MemoryMarshal.AsBytes(keys), MemoryMarshal.AsBytes(values), ElementFlags.None);

        var length = checked(Stride * values.Length);
        using var scratch = new ScratchBytes(length, length <= ScratchBytes.MostOnStack ? stackalloc byte[length] : default);
        var count = Map.LookUpBatch(cursor, MemoryMarshal.AsBytes(keys), scratch.Bytes, ElementFlags.None);
        Unpack(scratch.Bytes, values[..(count * CpuCount)]);
        return count;
    }

    /// <summary>Writes elements. If it fails, those before the failure are written.</summary>
    /// <param name="keys">The keys.</param>
    /// <param name="values">Their values: <see cref="CpuCount"/> for each key, key after key.</param>
    /// <exception cref="ArgumentException">There is not one value a CPU for each key.</exception>
    /// <exception cref="BpfException">The map is full (E2BIG), frozen (EPERM), or the kernel refuses it otherwise.</exception>
    public void UpdateBatch(ReadOnlySpan<TKey> keys, ReadOnlySpan<TValue> values)
    {
        RequireOneEach(values.Length, keys.Length);
        if (IsPacked)
        {
            Map.UpdateBatch(MemoryMarshal.AsBytes(keys), MemoryMarshal.AsBytes(values), ElementFlags.None);
            return;
        }
        var length = checked(Stride * values.Length);
        using var scratch = new ScratchBytes(length, length <= ScratchBytes.MostOnStack ? stackalloc byte[length] : default);
        Pack(values, scratch.Bytes);
        Map.UpdateBatch(MemoryMarshal.AsBytes(keys), scratch.Bytes, ElementFlags.None);
    }

    /// <summary>Removes keys; those that are not there are passed over.</summary>
    /// <returns>How many were there.</returns>
    /// <exception cref="BpfException">The kernel refuses it.</exception>
    public int DeleteBatch(ReadOnlySpan<TKey> keys) => Map.DeleteBatch(MemoryMarshal.AsBytes(keys));

    /// <summary>The elements, each with its values, one a CPU. One that is there from the beginning to the end comes exactly once.</summary>
    /// <exception cref="BpfException">The kernel refuses to read.</exception>
    /// <exception cref="InvalidOperationException">The map changes faster than it can be read.</exception>
    public IEnumerator<KeyValuePair<TKey, TValue[]>> GetEnumerator()
    {
        var walk = new MapWalk<TKey, TValue>(Map, CpuCount, LookUpBatch);
        while (!walk.IsAtEnd)
        {
            var count = walk.Next();
            for (var i = 0; i < count; i++)
                yield return new(walk.Keys[i], walk.Values.Slice(i * CpuCount, CpuCount).ToArray());
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
