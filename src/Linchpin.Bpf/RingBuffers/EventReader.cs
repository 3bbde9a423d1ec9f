namespace Linchpin.Bpf;

/// <summary>Reads the records of a ring buffer as events. One reader at a time: what is read is gone.</summary>
/// <typeparam name="TEvent">What a record becomes.</typeparam>
public abstract class EventReader<TEvent> : IDisposable
{
    /// <summary>Maps the buffer.</summary>
    /// <param name="buffer">The map; its handle may be closed afterwards.</param>
    /// <exception cref="IOException">It can't be mapped.</exception>
    protected EventReader(BpfMap buffer)
    {
        Buffer = new RingBufferReader(buffer);
        Map = buffer.Id;
    }

    /// <summary>The buffer: what to wait for.</summary>
    public RingBufferReader Buffer { get; }

    /// <summary>The map that it is.</summary>
    public MapId Map { get; }

    /// <summary>How many events found no room in the buffer, since the map was made.</summary>
    /// <exception cref="BpfException">The kernel refuses to tell.</exception>
    public abstract ulong Lost { get; }

    /// <summary>What is there now, oldest first.</summary>
    public IReadOnlyList<TEvent> Read()
    {
        var events = new List<TEvent>();
        Pass(@event =>
        {
            events.Add(@event);
            return true;
        });
        return events;
    }

    /// <summary>Passes on what is there now, oldest first. An event leaves the buffer when it has been taken, not before: whoever is killed meanwhile finds it there again.</summary>
    /// <param name="take">Takes an event, or says that it can't now: then it stays where it is.</param>
    /// <param name="most">How many at most.</param>
    /// <returns>How many were taken.</returns>
    public int Pass(Func<TEvent, bool> take, int most = int.MaxValue)
    {
        var clock = BootClock.Read();
        var records = Buffer.Read();
        var taken = 0;
        while (taken < most && records.MoveNext())
        {
            if (!take(EventOf(records.Current, clock)))
                return taken;
            taken++;
        }

        records.Dispose();
        return taken;
    }

    /// <summary>Waits until there is something to read.</summary>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="OperationCanceledException">The wait was cancelled.</exception>
    public void Wait(CancellationToken cancellation) => Buffer.Wait(Timeout.InfiniteTimeSpan, cancellation);

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(isDisposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>What a record says.</summary>
    /// <param name="record">Its bytes.</param>
    /// <param name="clock">What tells the time of its stamp.</param>
    protected abstract TEvent EventOf(ReadOnlySpan<byte> record, BootClock clock);

    /// <summary>Unmaps the buffer.</summary>
    /// <param name="isDisposing">Always true: there is no finalizer.</param>
    protected virtual void Dispose(bool isDisposing) => Buffer.Dispose();
}
