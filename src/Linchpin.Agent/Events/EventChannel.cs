using Linchpin.Bpf;

namespace Linchpin.Agent;

/// <summary>A kind of events: from the kernel's buffer, where there is one, to the log, and to those who ask.</summary>
internal interface IEventChannel : IDisposable
{
    /// <summary>What it is called.</summary>
    string Name { get; }

    /// <summary>The kernel's buffer; null where there is none.</summary>
    RingBufferReader? Buffer { get; }

    /// <summary>Opens what is in place now, in place of what was open.</summary>
    void Open();

    /// <summary>Passes on what is there.</summary>
    /// <param name="log">Where to.</param>
    /// <param name="most">How many events at most.</param>
    /// <returns>How many events were passed on.</returns>
    int Pass(IEventLog log, int most);

    /// <summary>Tells of events that were lost, each once.</summary>
    void TellLost(IEventLog log, LossMemory memory);
}

/// <inheritdoc/>
/// <param name="name">What it is called.</param>
/// <param name="open">Opens the buffer; null where it is not in place.</param>
/// <param name="entryOf">An event, and what tells it from all others, as the log has it.</param>
internal sealed class EventChannel<TEvent>(string name, Func<EventReader<TEvent>?> open, Func<TEvent, string, JournalEntry> entryOf) : IEventChannel
{
    private const int Kept = 1024;

    private EventReader<TEvent>? _reader;

    /// <inheritdoc/>
    public string Name => name;

    /// <summary>The last of them.</summary>
    public EventHistory<TEvent> History { get; } = new(Kept);

    /// <inheritdoc/>
    public RingBufferReader? Buffer => _reader?.Buffer;

    /// <inheritdoc/>
    public void Open()
    {
        Dispose();
        _reader = open();
    }

    /// <inheritdoc/>
    public int Pass(IEventLog log, int most) => _reader?.Pass(@event => TryTake(@event, log), most) ?? 0;

    /// <inheritdoc/>
    public void TellLost(IEventLog log, LossMemory memory)
    {
        if (_reader is not { Lost: var lost and > 0, Map: var map })
            return;
        var told = memory.Told(name, map);
        if (lost > told && log.TryWrite(EventEntries.OfLost(name, lost - told, lost)))
            memory.Remember(name, map, lost);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _reader?.Dispose();
        _reader = null;
    }

    private bool TryTake(TEvent @event, IEventLog log)
    {
        if (!log.TryWrite(entryOf(@event, $"{_reader!.Map.Value}:{_reader.Buffer.Position}")))
            return false;
        History.Add(@event);
        return true;
    }
}
