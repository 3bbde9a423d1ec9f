using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Linchpin.Bpf;

/// <summary>A per-CPU map with typed keys and values: each key has a value for each possible CPU.</summary>
public sealed class PerCpuMap<TKey, TValue> where TKey : unmanaged where TValue : unmanaged
{
    private const int MostOnStack = 1024;

    // The kernel lays each CPU's value on a multiple of 8 bytes.
    private static readonly int Stride = (Unsafe.SizeOf<TValue>() + 7) / 8 * 8;

    internal PerCpuMap(BpfMap map) => Map = map;

    /// <summary>The map itself.</summary>
    public BpfMap Map { get; }

    /// <summary>How many values each key has.</summary>
    public int CpuCount => PossibleCpus.Count;

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
        RequireOneEach(values.Length);
        if (IsPacked)
            return Map.TryLookUp(AsBytes(in key), MemoryMarshal.AsBytes(values));

        byte[]? rented = null;
        var length = Stride * values.Length;
        var element = length <= MostOnStack ? stackalloc byte[length] : (rented = ArrayPool<byte>.Shared.Rent(length)).AsSpan(0, length);
        var found = Map.TryLookUp(AsBytes(in key), element);
        for (var cpu = 0; found && cpu < values.Length; cpu++)
            values[cpu] = MemoryMarshal.Read<TValue>(element[(cpu * Stride)..]);
        if (rented is not null)
            ArrayPool<byte>.Shared.Return(rented);
        return found;
    }

    /// <summary>Writes the values of a key if <paramref name="mode"/> allows it.</summary>
    /// <returns>Whether they were written.</returns>
    /// <exception cref="ArgumentException">There is not one value a CPU.</exception>
    /// <exception cref="BpfException">The map is full (E2BIG), frozen (EPERM), or the kernel refuses it otherwise.</exception>
    public bool TryUpdate(in TKey key, ReadOnlySpan<TValue> values, MapUpdate mode = MapUpdate.Any)
    {
        RequireOneEach(values.Length);
        if (IsPacked)
            return Map.TryUpdate(AsBytes(in key), MemoryMarshal.AsBytes(values), mode);

        byte[]? rented = null;
        var length = Stride * values.Length;
        var element = length <= MostOnStack ? stackalloc byte[length] : (rented = ArrayPool<byte>.Shared.Rent(length)).AsSpan(0, length);
        element.Clear();
        for (var cpu = 0; cpu < values.Length; cpu++)
            MemoryMarshal.Write(element[(cpu * Stride)..], in values[cpu]);
        var updated = Map.TryUpdate(AsBytes(in key), element, mode);
        if (rented is not null)
            ArrayPool<byte>.Shared.Return(rented);
        return updated;
    }

    /// <summary>Removes a key.</summary>
    /// <returns>Whether it was there.</returns>
    /// <exception cref="BpfException">The map's type has no deletion (EINVAL), or the kernel refuses it otherwise.</exception>
    public bool Delete(in TKey key) => Map.Delete(AsBytes(in key));

    private static bool IsPacked => Unsafe.SizeOf<TValue>() == Stride;

    private static ReadOnlySpan<byte> AsBytes(ref readonly TKey key) => MemoryMarshal.AsBytes(new ReadOnlySpan<TKey>(in key));

    private void RequireOneEach(int count)
    {
        if (count != CpuCount)
            throw new ArgumentException($"there are {CpuCount} CPUs, but {count} values");
    }
}
