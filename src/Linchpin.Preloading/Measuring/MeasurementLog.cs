using System.Text.Json;
using Linchpin.Preloading.Status;

namespace Linchpin.Preloading.Measuring;

/// <summary>The log of what was measured since the machine started: records as JSON, each between a record separator and the end of its line.</summary>
/// <remarks>Source: RFC 7464. It is on <c>/run</c>, which goes along to the real root. Who believes the TPM needs not believe the log: it has to give the register's value.</remarks>
internal sealed class MeasurementLog(string path = MeasurementLog.DefaultPath)
{
    /// <summary>Where it is.</summary>
    internal const string DefaultPath = "/run/linchpin/measured.log";

    private const byte Separator = 0x1e;
    private const UnixFileMode OwnerAlone = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Its records; null where there is none, or it isn't one.</summary>
    internal IReadOnlyList<MeasurementRecord>? Read()
    {
        try
        {
            return File.Exists(path) ? Parse(File.ReadAllBytes(path)) : null;
        }
        catch (Exception error) when (error is JsonException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <exception cref="JsonException">It isn't one.</exception>
    internal static IReadOnlyList<MeasurementRecord> Parse(ReadOnlySpan<byte> log)
    {
        var records = new List<MeasurementRecord>();
        foreach (var range in log.Split(Separator))
        {
            if (!log[range].IsEmpty)
                records.Add(JsonSerializer.Deserialize(log[range], MeasurementJson.Default.MeasurementRecord) ?? throw new JsonException("a record is null"));
        }

        return records;
    }

    /// <summary>Adds a record at its end.</summary>
    /// <exception cref="IOException">It can't be written.</exception>
    internal void Append(MeasurementRecord record)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!, OwnerAlone | UnixFileMode.UserExecute);
        using var file = new FileStream(path, new FileStreamOptions { Mode = FileMode.Append, Access = FileAccess.Write, UnixCreateMode = OwnerAlone, BufferSize = 0 });
        file.Write(ToBytes(record)); // in one call, so that it is there whole or not at all
    }

    internal static byte[] ToBytes(MeasurementRecord record) => [Separator, .. JsonSerializer.SerializeToUtf8Bytes(record, MeasurementJson.Default.MeasurementRecord), (byte)'\n'];

    internal static MeasurementRecord RecordOf(int register, MeasuredEvent measured, PcrValues digests) => new(
        register,
        [.. digests.Hex.Select(digest => new MeasurementRecord.Digest(digest.Key, digest.Value))],
        MeasurementRecord.OurContent,
        new MeasurementRecord.Measured(measured.Type, measured.Text, Weaknesses.ReadWord("/proc/sys/kernel/random/boot_id") ?? "", Environment.TickCount64 * 1000));
}
