using System.Diagnostics;
using System.Numerics;
using Linchpin.Bpf.Kernel;
using Linchpin.Bpf.Objects;

namespace Linchpin.Bpf;

/// <summary>Reads what programs write with <c>bpf_perf_event_output</c> into a perf event array, each CPU's records in their order. First in Linux 4.4.</summary>
/// <remarks>Use a <see cref="RingBufferReader"/> where the program can write to one: it keeps one order for all CPUs and loses less. One reader for a map, from one thread at a time.
/// <code>
/// using var reader = new PerfBufferReader(map);
/// while (reader.Wait(TimeSpan.FromSeconds(1)))
///     foreach (var record in reader.Read())
///         Handle(record.Bytes);
/// </code></remarks>
public sealed class PerfBufferReader : IDisposable
{
    private const int DefaultPages = 16;

    private readonly BpfMap _map;
    private readonly DescriptorArray _slots;
    private readonly List<PerfBufferRing> _rings = [];
    private readonly Readiness _readiness;
    private bool _isDisposed;

    /// <summary>Opens an event on each CPU and puts it into the map's slot of that CPU.</summary>
    /// <param name="map">A perf event array. Its own handle may be closed afterwards.</param>
    /// <param name="pagesForEachCpu">How many pages of memory each CPU gets: a power of two.</param>
    /// <exception cref="ArgumentException">The map is no perf event array, or the number no power of two.</exception>
    /// <exception cref="IOException">An event can't be opened or mapped: no permission, or memory is short.</exception>
    /// <exception cref="BpfException">The map can't be written.</exception>
    public PerfBufferReader(BpfMap map, int pagesForEachCpu = DefaultPages)
    {
        if (map.Type != MapType.PerfEventArray)
            throw new ArgumentException($"map '{map.Name}' ({map.Type}) is no perf event array");
        if (pagesForEachCpu <= 0 || !BitOperations.IsPow2(pagesForEachCpu))
            throw new ArgumentException($"{pagesForEachCpu} pages are no power of two");
        _map = map.Duplicate();
        _slots = _map.AsDescriptorArray();
        try
        {
            for (var cpu = 0; cpu < Math.Min(PossibleCpus.Count, (int)map.MaxEntries); cpu++)
                Open(cpu, pagesForEachCpu);
            _readiness = new Readiness(_rings.Select(ring => ring.Event));
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>How many records found no room so far. The kernel tells it with the next record that it writes.</summary>
    public ulong Lost => _rings.Aggregate(0ul, (sum, ring) => sum + ring.Lost);

    /// <summary>The records that are there now, CPU by CPU. Each is given back to the writers when the next is asked for, the last when the loop ends.</summary>
    /// <exception cref="ObjectDisposedException">The reader is disposed.</exception>
    public PerfBufferRecords Read()
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        return new PerfBufferRecords(_rings);
    }

    /// <summary>Waits until there is something to read.</summary>
    /// <param name="timeout">How long at most; <see cref="Timeout.InfiniteTimeSpan"/> is for ever.</param>
    /// <param name="cancellation">Ends the wait early.</param>
    /// <returns>Whether there is something to read.</returns>
    /// <exception cref="OperationCanceledException">The wait was cancelled.</exception>
    public bool Wait(TimeSpan timeout, CancellationToken cancellation = default)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        // The kernel wakes for each record once, also for one that was read without waiting: then there is nothing, and the wait goes on.
        var since = Stopwatch.GetTimestamp();
        while (!HasRecord())
        {
            if (!_readiness.Wait(Left(timeout, since), cancellation))
                return HasRecord();
        }
        return true;
    }

    /// <summary>Empties the map's slots and unmaps the buffers. No record may be in use.</summary>
    public void Dispose()
    {
        if (_isDisposed)
            return;
        _isDisposed = true;
        _readiness?.Dispose();
        foreach (var ring in _rings)
        {
            _slots.Delete((uint)ring.Cpu);
            ring.Dispose();
        }
        _map.Dispose();
    }

    private void Open(int cpu, int pages)
    {
        if (PerfBufferRing.TryOpen(cpu, pages, _map.Name) is not { } ring)
            return;
        _rings.Add(ring);
        _slots.Set((uint)cpu, ring.Event);
        ring.Enable(_map.Name);
    }

    private static TimeSpan Left(TimeSpan timeout, long since)
    {
        if (timeout == Timeout.InfiniteTimeSpan)
            return timeout;
        var left = timeout - Stopwatch.GetElapsedTime(since);
        return left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }

    private bool HasRecord()
    {
        foreach (var ring in _rings)
        {
            if (ring.HasRecord)
                return true;
        }
        return false;
    }
}
