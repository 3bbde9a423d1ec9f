using System.Text;

namespace Linchpin.Preloading.Measuring;

/// <summary>What a register has to have after a log.</summary>
internal static class Replay
{
    /// <summary>Computes it; null where a record's digests aren't those of its line, or the log doesn't begin with what the register had.</summary>
    /// <remarks>A start that was invented would have to be found: its line is measured too, and so is in the value that comes out.</remarks>
    internal static PcrValues? Of(IReadOnlyList<MeasurementRecord> records)
    {
        PcrValues? value = null;
        foreach (var record in records)
        {
            if (record.Values is not { } digests || !AreOf(digests, record.Content.String))
                return null;
            if (record.Content.EventType == MeasuredEvent.StartType)
                value = StartIn(record);
            if (value is null || !value.Banks.SequenceEqual(digests.Banks))
                return null;
            value = new PcrValues(value.Banks.Select(bank => (PcrBank.Named(bank)!, PcrBank.Named(bank)!.Extended(value[bank], digests[bank]))));
        }

        return value;
    }

    /// <summary>What the register had before the first record, or null.</summary>
    internal static PcrValues? StartOf(IReadOnlyList<MeasurementRecord> records) => records is [var first, ..] ? StartIn(first) : null;

    private static PcrValues? StartIn(MeasurementRecord record) =>
        record.Content.String.StartsWith(MeasuredEvent.StartType + " ", StringComparison.Ordinal) ? PcrValues.Parse(record.Content.String[(MeasuredEvent.StartType.Length + 1)..]) : null;

    private static bool AreOf(PcrValues digests, string text)
    {
        var measured = Encoding.UTF8.GetBytes(text);
        return digests.Banks.All(bank => PcrBank.Named(bank)!.Hash(measured).AsSpan().SequenceEqual(digests[bank]));
    }
}
