using Linchpin.Bpf.Kernel;

namespace Linchpin.Bpf;

/// <summary>Waits until one of several ring buffers has something to read. First in Linux 5.8.</summary>
/// <remarks>One thread waits; any may wake it. The readers have to live as long as this.</remarks>
public sealed class RingBufferWatch : IDisposable
{
    private readonly IReadOnlyList<RingBufferReader> _readers;
    private readonly Readiness _readiness;

    /// <summary>Watches these; none are fine too.</summary>
    /// <exception cref="IOException">The kernel has no descriptor left for it.</exception>
    public RingBufferWatch(params IReadOnlyList<RingBufferReader> readers)
    {
        _readers = readers;
        _readiness = new Readiness(readers.Select(reader => reader.Handle));
    }

    /// <summary>Waits until there is something to read, or somebody wakes the waiter.</summary>
    /// <param name="timeout">How long at most.</param>
    /// <returns>Whether there is something to read.</returns>
    public bool Wait(TimeSpan timeout)
    {
        // As a reader alone: what was given back must be out before the writers' position is read.
        Interlocked.MemoryBarrier();
        return _readers.Any(reader => reader.HasRecord) || _readiness.WaitOrWake(timeout) || _readers.Any(reader => reader.HasRecord);
    }

    /// <summary>Ends the wait that goes on, or else the next one.</summary>
    public void Wake() => _readiness.Wake();

    /// <inheritdoc/>
    public void Dispose() => _readiness.Dispose();
}
