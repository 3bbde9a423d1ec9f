using Linchpin.Agent;
using Linchpin.Bpf;

namespace Linchpin.Cli.Commands;

/// <summary>A kind of events, whatever it is.</summary>
internal interface IEventStream
{
    /// <summary>What the agent is asked for.</summary>
    RequestKind Asked { get; }

    /// <summary>The event in an answer of the agent, as it is printed; null where there is none.</summary>
    EventLine? LineOf(AgentAnswer answer, bool asJson);

    /// <summary>Opens what it is read from where no agent runs.</summary>
    IEventSource Open(bool asJson);
}

/// <summary>What events are read from.</summary>
internal interface IEventSource : IDisposable
{
    /// <summary>What is there now, oldest first.</summary>
    IEnumerable<EventLine> Read();

    /// <summary>Waits until there is something to read.</summary>
    /// <exception cref="OperationCanceledException">The wait was cancelled.</exception>
    void Wait(CancellationToken cancellation);
}

/// <summary>An event as it is printed.</summary>
/// <param name="Time">When it happened.</param>
/// <param name="Text">What.</param>
internal sealed record EventLine(DateTimeOffset Time, string Text);

/// <summary>A kind of events: where they come from, and how they are printed.</summary>
/// <param name="Asked">What the agent is asked for.</param>
/// <param name="EventOf">The event in an answer of the agent.</param>
/// <param name="OpenReader">What reads them where no agent runs.</param>
/// <param name="Line">An event as it is printed; as JSON, if true.</param>
internal sealed record EventStream<TEvent>(RequestKind Asked, Func<AgentAnswer, TEvent?> EventOf, Func<EventReader<TEvent>> OpenReader, Func<TEvent, bool, EventLine> Line) : IEventStream
    where TEvent : class
{
    public EventLine? LineOf(AgentAnswer answer, bool asJson) => EventOf(answer) is { } @event ? Line(@event, asJson) : null;

    public IEventSource Open(bool asJson) => new Source(OpenReader(), @event => Line(@event, asJson));

    private sealed class Source(EventReader<TEvent> reader, Func<TEvent, EventLine> line) : IEventSource
    {
        public IEnumerable<EventLine> Read() => reader.Read().Select(line);

        public void Wait(CancellationToken cancellation) => reader.Wait(cancellation);

        public void Dispose() => reader.Dispose();
    }
}
