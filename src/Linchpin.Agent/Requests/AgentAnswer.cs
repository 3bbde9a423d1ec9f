using Linchpin.Integrity;
using Linchpin.Preloading.Sealing;
using Linchpin.Preloading.Status;

namespace Linchpin.Agent;

/// <summary>What the agent says: a line of JSON, with one of these. The last line of a conversation is a status, a change, an error or an end.</summary>
public sealed record AgentAnswer
{
    /// <summary>What it is and does.</summary>
    public AgentStatus? Status { get; init; }

    /// <summary>Something that the guard denied.</summary>
    public Denial? Denial { get; init; }

    /// <summary>A file that was refused, or would have been.</summary>
    public FileRefusal? Refusal { get; init; }

    /// <summary>How many events are not told here, because they came faster than they were read. The journal has them.</summary>
    public long? Missed { get; init; }

    /// <summary>How many digests were added or taken away.</summary>
    public int? Changed { get; init; }

    /// <summary>Why nothing was done.</summary>
    public AgentError? Error { get; init; }

    /// <summary>Whether this was all.</summary>
    public bool? End { get; init; }
}
