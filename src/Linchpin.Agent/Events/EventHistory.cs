namespace Linchpin.Agent;

/// <summary>The last events of a kind, for those who ask. One thread adds, any may read.</summary>
/// <param name="most">How many are kept.</param>
internal sealed class EventHistory<TEvent>(int most)
{
    private readonly Queue<TEvent> _events = new();
    private readonly object _gate = new();   // whoever waits for an event waits for it
    private long _next;

    /// <summary>Adds the newest one.</summary>
    public void Add(TEvent @event)
    {
        lock (_gate)
        {
            if (_events.Count == most)
                _events.Dequeue();
            _events.Enqueue(@event);
            _next++;
            Monitor.PulseAll(_gate);
        }
    }

    /// <summary>What came since.</summary>
    /// <param name="number">The number of the first that is wanted: 0, or what the last call said is next.</param>
    /// <param name="patience">How long to wait for one at most.</param>
    /// <returns>The events, how many of those wanted are not kept any more, and the number of the next.</returns>
    public (IReadOnlyList<TEvent> Events, long Missed, long Next) Since(long number, TimeSpan patience)
    {
        lock (_gate)
        {
            if (_next <= number)
                Monitor.Wait(_gate, patience);
            var first = _next - _events.Count;
            return ([.. _events.Skip((int)Math.Max(0, number - first))], number == 0 ? 0 : Math.Max(0, first - number), _next);
        }
    }
}
