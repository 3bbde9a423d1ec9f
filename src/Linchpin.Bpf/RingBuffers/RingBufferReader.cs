using System.Runtime.InteropServices;
using Linchpin.Bpf.Kernel;
using Linchpin.Bpf.Objects;

namespace Linchpin.Bpf;

/// <summary>Reads the records of a ring buffer (<c>BPF_MAP_TYPE_RINGBUF</c>) in place, in the order in which they were reserved. First in Linux 5.8.</summary>
/// <remarks>A ring buffer has one consumer: use one reader for a map, from one thread at a time. Writers of one that overwrites (<see cref="MapFlags.RingBufferOverwrite"/>)
/// don't wait for it: its records are copied, and those that were overwritten meanwhile are passed over.
/// <code>
/// using var reader = new RingBufferReader(map);
/// while (reader.Wait(TimeSpan.FromSeconds(1)))
///     foreach (var record in reader.Read())
///         Handle(record);
/// </code></remarks>
public sealed class RingBufferReader : IDisposable
{
    private readonly RingBufferMemory _memory;
    private readonly Readiness _readiness;

    /// <summary>Maps the buffer. The map's own handle may be closed afterwards.</summary>
    /// <exception cref="ArgumentException">The map is no ring buffer.</exception>
    /// <exception cref="BpfFeatureException">It overwrites, and the kernel has no types (BTF) that say up to where.</exception>
    /// <exception cref="IOException">It can't be mapped: its handle may only read, or memory is short.</exception>
    public RingBufferReader(BpfMap map)
    {
        if (map.Type != MapType.RingBuffer)
            throw new ArgumentException($"map '{map.Name}' ({map.Type}) is no ring buffer");
        using var lease = map.Handle.Lease();
        int? overwritePosition = map.Info.Flags.HasFlag(MapFlags.RingBufferOverwrite) ? OverwritePosition.FromProducer : null;
        _memory = new RingBufferMemory(lease.Fd, map.MaxEntries, map.Name, overwritePosition);
        try
        {
            _readiness = new Readiness([map.Handle]);
        }
        catch
        {
            _memory.Dispose();
            throw;
        }
    }

    /// <summary>How many bytes of records, with the 8 bytes before each, were overwritten before they were read: always 0 but with <see cref="MapFlags.RingBufferOverwrite"/>.</summary>
    public ulong OverwrittenBytes => _memory.Lost;

    /// <summary>Where reading stands, in bytes since the map was made: while a record is looked at, a number that no other record of this map ever has.</summary>
    /// <exception cref="ObjectDisposedException">The reader is disposed.</exception>
    public ulong Position
    {
        get
        {
            ObjectDisposedException.ThrowIf(_memory.IsDisposed, this);
            return _memory.Position;
        }
    }

    internal SafeHandle Handle => _readiness.Handle;

    internal bool HasRecord => _memory.HasRecord;

    /// <summary>The records that are there now. Each is given back to the writers when the next is asked for, the last when the loop ends.</summary>
    /// <exception cref="ObjectDisposedException">The reader is disposed.</exception>
    public RingBufferRecords Read()
    {
        ObjectDisposedException.ThrowIf(_memory.IsDisposed, this);
        return new RingBufferRecords(_memory);
    }

    /// <summary>Waits until there is something to read.</summary>
    /// <param name="timeout">How long at most; <see cref="Timeout.InfiniteTimeSpan"/> is for ever.</param>
    /// <param name="cancellation">Ends the wait early.</param>
    /// <returns>Whether there is something to read.</returns>
    /// <exception cref="OperationCanceledException">The wait was cancelled.</exception>
    public bool Wait(TimeSpan timeout, CancellationToken cancellation = default)
    {
        ObjectDisposedException.ThrowIf(_memory.IsDisposed, this);
        // A writer wakes whoever has read everything: what was given back must be out before the writers' position is read.
        Interlocked.MemoryBarrier();
        return _memory.HasRecord || _readiness.Wait(timeout, cancellation) || _memory.HasRecord;
    }

    /// <summary>Unmaps the buffer. No record may be in use.</summary>
    public void Dispose()
    {
        _readiness.Dispose();
        _memory.Dispose();
    }
}
