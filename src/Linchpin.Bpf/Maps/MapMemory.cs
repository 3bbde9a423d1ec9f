using System.Runtime.CompilerServices;
using Linchpin.Bpf.Kernel;
using Linchpin.Bpf.Objects;

namespace Linchpin.Bpf;

/// <summary>The values of an array that can be mapped (<see cref="MapFlags.Mappable"/>) as memory of this process: programs and this process see each
/// other's writes at once, without a call. First in Linux 5.5.</summary>
/// <remarks>Spans and references into it are good until it is disposed; using one later ends the process.</remarks>
public sealed unsafe class MapMemory : IMappedMemory, IDisposable
{
    private readonly string _name;
    private readonly nuint _mapped;
    private readonly nuint _stride;
    private readonly nuint _valueSize;
    private byte* _start;

    internal MapMemory(BpfMap map, MapAccess access)
    {
        // Each value begins at a multiple of 8.
        (_name, _valueSize, _stride) = (map.Name, map.ValueSize, (map.ValueSize + 7) & ~(nuint)7);
        (Count, IsWritable) = (map.MaxEntries, access != MapAccess.ReadOnly);
        var page = (nuint)Environment.SystemPageSize;
        _mapped = ((_stride * Count) + page - 1) & ~(page - 1);
        using var lease = map.Handle.Lease();
        _start = (byte*)SharedPages.TryMap(lease.Fd, 0, _mapped, IsWritable);
        if (_start is null)
            throw new BpfException($"can't map the memory of map '{_name}': {Reason(map, Errno.Last)}", Errno.Last, BpfCommand.MapLookup, _name);
    }

    /// <summary>How many values there are.</summary>
    public uint Count { get; }

    /// <summary>Whether it may be written, too.</summary>
    public bool IsWritable { get; }

    /// <summary>The bytes of a value, to be read and written in place.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such value.</exception>
    /// <exception cref="InvalidOperationException">The memory is only for reading (<see cref="ReadOnlyBytes"/>).</exception>
    public Span<byte> Bytes(uint index) => IsWritable
        ? new(Value(index), checked((int)_valueSize))
        : throw new InvalidOperationException($"the memory of map '{_name}' is only for reading");

    /// <summary>The bytes of a value.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such value.</exception>
    public ReadOnlySpan<byte> ReadOnlyBytes(uint index) => new(Value(index), checked((int)_valueSize));

    /// <summary>A value in place: for <see cref="Volatile"/> and <see cref="Interlocked"/>, too.</summary>
    /// <exception cref="ArgumentException"><typeparamref name="T"/> is not as large as a value.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such value.</exception>
    /// <exception cref="InvalidOperationException">The memory is only for reading.</exception>
    public ref T At<T>(uint index) where T : unmanaged
    {
        if ((nuint)Unsafe.SizeOf<T>() != _valueSize)
            throw new ArgumentException($"map '{_name}': a value has {_valueSize} bytes, {typeof(T).Name} has {Unsafe.SizeOf<T>()}");
        return ref Unsafe.As<byte, T>(ref Bytes(index)[0]);
    }

    /// <summary>Unmaps it.</summary>
    public void Dispose()
    {
        if (_start is not null)
            _ = Libc.Unmap(_start, _mapped);
        _start = null;
    }

    // Variables lie in the only value of a data section.
    Span<byte> IMappedMemory.Writable(ulong offset, int length) => Bytes(0).Slice((int)offset, length);

    ReadOnlySpan<byte> IMappedMemory.Readable(ulong offset, int length) => ReadOnlyBytes(0).Slice((int)offset, length);

    private byte* Value(uint index)
    {
        ObjectDisposedException.ThrowIf(_start is null, this);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Count);
        return _start + (index * _stride);
    }

    private static string Reason(BpfMap map, int errno) => errno switch
    {
        _ when !map.Info.Flags.HasFlag(MapFlags.Mappable) => "it was not created to be mapped (BPF_F_MMAPABLE)",
        Errno.Permission => "it is frozen, or its handle may only read: map it read-only",
        _ => Errno.Describe(errno),
    };
}
