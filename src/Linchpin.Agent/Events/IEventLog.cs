namespace Linchpin.Agent;

/// <summary>Where the agent writes what it is told.</summary>
internal interface IEventLog : IDisposable
{
    /// <summary>Whether the last entry was not taken.</summary>
    bool IsFull { get; }

    /// <summary>Writes an entry, without waiting.</summary>
    /// <returns>Whether it was taken; if not, it can be tried again later.</returns>
    bool TryWrite(JournalEntry entry);
}
