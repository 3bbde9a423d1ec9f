using System.Runtime.CompilerServices;
using Linchpin.Bpf.Kernel;
using Linchpin.Bpf.Objects;

namespace Linchpin.Bpf;

/// <summary>An arena as memory of this process: programs and this process see each other's writes at once, and a pointer that either stores in it leads
/// both to the same thing. First in Linux 6.9.</summary>
/// <remarks>A page that nobody has allocated yet comes to be when it is read or written, all zero; with <see cref="MapFlags.SegvOnFault"/> that ends the
/// process. What programs free is gone for this process, too. Spans and references into it are good until it is disposed; using one later ends the process.</remarks>
public sealed unsafe class ArenaMemory : IMappedMemory, IDisposable
{
    private readonly string _name;
    private byte* _start;

    internal ArenaMemory(BpfMap map)
    {
        if (map.Type != MapType.Arena)
            throw new ArgumentException($"map '{map.Name}' ({map.Type}) is no arena");
        (_name, Size) = (map.Name, (ulong)map.MaxEntries * (uint)Environment.SystemPageSize);
        using var lease = map.Handle.Lease();
        _start = (byte*)SharedPages.TryMapAt((void*)map.Info.Extra, lease.Fd, (nuint)Size);
        if (_start is null)
            throw new BpfException($"can't map arena '{_name}': {Reason(map, Errno.Last)}", Errno.Last, BpfCommand.MapLookup, _name);
        Address = (ulong)_start;
    }

    /// <summary>Where it begins, for this process and in the pointers that programs store.</summary>
    public ulong Address { get; }

    /// <summary>Its size in bytes: whole pages.</summary>
    public ulong Size { get; }

    /// <summary>Some bytes of it, to be read and written in place.</summary>
    /// <param name="offset">Where they begin, from the arena's start.</param>
    /// <param name="length">How many.</param>
    /// <exception cref="ArgumentOutOfRangeException">They are not all in the arena.</exception>
    public Span<byte> Bytes(ulong offset, int length)
    {
        ObjectDisposedException.ThrowIf(_start is null, this);
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(offset, Size);
        ArgumentOutOfRangeException.ThrowIfGreaterThan((ulong)length, Size - offset);
        return new(_start + offset, length);
    }

    /// <summary>What lies at an offset from the arena's start, in place: for <see cref="Volatile"/> and <see cref="Interlocked"/>, too.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not all in the arena.</exception>
    public ref T At<T>(ulong offset) where T : unmanaged => ref Unsafe.As<byte, T>(ref Bytes(offset, Unsafe.SizeOf<T>())[0]);

    /// <summary>What a pointer leads to that was stored in the arena, in place.</summary>
    /// <param name="pointer">An address in the arena.</param>
    /// <exception cref="ArgumentOutOfRangeException">It does not lead into the arena (0, for example).</exception>
    public ref T Follow<T>(ulong pointer) where T : unmanaged => ref At<T>(unchecked(pointer - Address));

    /// <summary>Unmaps it.</summary>
    public void Dispose()
    {
        if (_start is not null)
            _ = Libc.Unmap(_start, (nuint)Size);
        _start = null;
    }

    Span<byte> IMappedMemory.Writable(ulong offset, int length) => Bytes(offset, length);

    ReadOnlySpan<byte> IMappedMemory.Readable(ulong offset, int length) => Bytes(offset, length);

    private static string Reason(BpfMap map, int errno) => errno switch
    {
        Errno.Invalid or Errno.Busy when map.Info.Extra == 0 =>
            "it was mapped before, and lies where it was then, which the kernel doesn't tell: create it with an address of its own (MapSpec.Extra)",
        Errno.Exists => "something of this process is at its address: this arena, where it is mapped already",
        _ => Errno.Describe(errno),
    };
}
