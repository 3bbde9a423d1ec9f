using System.Text;

namespace Linchpin.Agent;

/// <summary>Standard output, where there is no journal: a line an entry, written at once.</summary>
internal sealed class StandardOutput : IEventLog
{
    private readonly Stream _output = Console.OpenStandardOutput();

    /// <inheritdoc/>
    public bool IsFull => false;

    /// <inheritdoc/>
    public bool TryWrite(JournalEntry entry)
    {
        var names = string.Concat(entry.Fields.Where(field => field.Name is EventEntries.Event or EventEntries.Time).Select(field => $" {field.Name}={field.Value}"));
        _output.Write(Encoding.UTF8.GetBytes($"{EventText.Printable(entry.Message)}{names}\n"));
        return true;
    }

    /// <inheritdoc/>
    public void Dispose() => _output.Dispose();
}
