using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Linchpin.Bpf;

/// <summary>A per-CPU map with typed keys and values: each key has a value for each possible CPU.</summary>
public sealed partial class PerCpuMap<TKey, TValue> where TKey : unmanaged where TValue : unmanaged
{
    // The kernel lays each CPU's value on a multiple of 8 bytes.
    private static readonly int Stride = (Unsafe.SizeOf<TValue>() + 7) / 8 * 8;

    internal PerCpuMap(BpfMap map) => Map = map;

    /// <summary>The map itself.</summary>
    public BpfMap Map { get; }

    /// <summary>How many values each key has.</summary>
    public int CpuCount => PossibleCpus.Count;

    private static bool IsPacked => Unsafe.SizeOf<TValue>() == Stride;

    /// <summary>Reads the values of a key, one a CPU, into a new array.</summary>
    /// <exception cref="KeyNotFoundException">The key is not there.</exception>
    public TValue[] this[TKey key]
    {
        get
        {
            var values = new TValue[CpuCount];
            return TryLookUp(key, values) ? values : throw new KeyNotFoundException($"map '{Map.Name}' has no such key");
        }
    }

    /// <summary>Reads the values of a key.</summary>
    /// <param name="key">The key.</param>
    /// <param name="values">Where they go: <see cref="CpuCount"/> values.</param>
    /// <returns>Whether the key is there.</returns>
    /// <exception cref="ArgumentException">There is not one value a CPU.</exception>
    /// <exception cref="BpfException">The kernel refuses it.</exception>
    public bool TryLookUp(in TKey key, Span<TValue> values)
    {
        RequireOneEach(values.Length, keys: 1);
        if (IsPacked)
            return Map.TryLookUp(AsBytes(in key), MemoryMarshal.AsBytes(values));

        var length = Stride * values.Length;
        using var scratch = new ScratchBytes(length, length <= ScratchBytes.MostOnStack ? stackalloc byte[length] : default);
        var found = Map.TryLookUp(AsBytes(in key), scratch.Bytes);
        if (found)
            Unpack(scratch.Bytes, values);
        return found;
    }

    /// <summary>Writes the values of a key if <paramref name="mode"/> allows it.</summary>
    /// <returns>Whether they were written.</returns>
    /// <exception cref="ArgumentException">There is not one value a CPU.</exception>
    /// <exception cref="BpfException">The map is full (E2BIG), frozen (EPERM), or the kernel refuses it otherwise.</exception>
    public bool TryUpdate(in TKey key, ReadOnlySpan<TValue> values, MapUpdate mode = MapUpdate.Any)
    {
        RequireOneEach(values.Length, keys: 1);
        if (IsPacked)
            return Map.TryUpdate(AsBytes(in key), MemoryMarshal.AsBytes(values), mode);

        var length = Stride * values.Length;
        using var scratch = new ScratchBytes(length, length <= ScratchBytes.MostOnStack ? stackalloc byte[length] : default);
        Pack(values, scratch.Bytes);
        return Map.TryUpdate(AsBytes(in key), scratch.Bytes, mode);
    }

    /// <summary>Removes a key.</summary>
    /// <returns>Whether it was there.</returns>
    /// <exception cref="BpfException">The map's type has no deletion (EINVAL), or the kernel refuses it otherwise.</exception>
    public bool Delete(in TKey key) => Map.Delete(AsBytes(in key));

    private static void Pack(ReadOnlySpan<TValue> values, Span<byte> elements)
    {
        elements.Clear();
        for (var i = 0; i < values.Length; i++)
            MemoryMarshal.Write(elements[(i * Stride)..], in values[i]);
    }

    private static void Unpack(ReadOnlySpan<byte> elements, Span<TValue> values)
    {
        for (var i = 0; i < values.Length; i++)
            values[i] = MemoryMarshal.Read<TValue>(elements[(i * Stride)..]);
    }

    private static ReadOnlySpan<byte> AsBytes(ref readonly TKey key) => MemoryMarshal.AsBytes(new ReadOnlySpan<TKey>(in key));

    private void RequireOneEach(int values, int keys)
    {
        if (values != CpuCount * keys)
            throw new ArgumentException($"there are {CpuCount} CPUs, but {values} values{(keys == 1 ? "" : $" for {keys} keys")}");
    }
}
