using Linchpin.Preloading.Measuring;

namespace Linchpin.Preloading.Status;

/// <summary>What was measured since the machine started.</summary>
/// <param name="Pcr">Into which register.</param>
/// <param name="Events">What: the lines that were measured, without the first, which says what the register had.</param>
/// <param name="Values">What the register has now, by bank, in hexadecimal; empty where there is no TPM any more.</param>
/// <param name="Replays">Whether the log gives these values.</param>
/// <param name="BeganAtZero">Whether nobody had extended the register before.</param>
/// <param name="Log">The log's file.</param>
public sealed record MeasurementStatus(int Pcr, IReadOnlyList<string> Events, IReadOnlyDictionary<string, string> Values, bool Replays, bool BeganAtZero, string Log)
{
    /// <summary>Reads the log, and the register; null where nothing was measured.</summary>
    internal static MeasurementStatus? Read()
    {
        if (new MeasurementLog().Read() is not [var first, ..] records)
            return null;
        var values = ReadRegister(first.Pcr);
        return new MeasurementStatus(first.Pcr, [.. records.Where(record => record.Content.EventType != MeasuredEvent.StartType).Select(record => record.Content.String)], values?.Hex ?? new Dictionary<string, string>(),
            values?.Equal(Replay.Of(records)) == true, Replay.StartOf(records)?.AreZero == true && records.Count(record => record.Content.EventType == MeasuredEvent.StartType) == 1, MeasurementLog.DefaultPath);
    }

    private static PcrValues? ReadRegister(int register)
    {
        try
        {
            using var tpm = TpmDevice.Open();
            return PcrRegister.Of(tpm, register).Read();
        }
        catch (TpmException)
        {
            return null;
        }
    }
}
