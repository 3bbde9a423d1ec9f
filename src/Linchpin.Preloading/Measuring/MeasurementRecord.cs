using System.Text.Json.Serialization;

namespace Linchpin.Preloading.Measuring;

/// <summary>A record of the log.</summary>
/// <param name="Pcr">The register.</param>
/// <param name="Digests">What it was extended by, in each bank.</param>
/// <param name="ContentType">Whose form the content has.</param>
/// <param name="Content">What was measured.</param>
/// <remarks>Source: TCG Canonical Event Log Format, JSON; like systemd's (<c>tpm2-measure.log</c>) without <c>recnum</c>, which is a record's place in the file.</remarks>
internal sealed record MeasurementRecord(int Pcr, IReadOnlyList<MeasurementRecord.Digest> Digests, [property: JsonPropertyName("content_type")] string ContentType, MeasurementRecord.Measured Content)
{
    /// <summary>The form of our content.</summary>
    internal const string OurContent = "linchpin";

    /// <summary>A digest of one bank.</summary>
    /// <param name="HashAlg">The bank's hash.</param>
    /// <param name="Value">The digest.</param>
    internal sealed record Digest(string HashAlg, [property: JsonPropertyName("digest")] string Value);

    /// <summary>What was measured.</summary>
    /// <param name="EventType">What kind of thing.</param>
    /// <param name="String">The line whose digests these are.</param>
    /// <param name="BootId">In which boot.</param>
    /// <param name="Timestamp">When, in microseconds since the boot.</param>
    internal sealed record Measured(string EventType, string String, string BootId, long Timestamp);

    internal PcrValues? Values => PcrValues.Parse(string.Join(' ', Digests.Select(digest => $"{digest.HashAlg}:{digest.Value}")));
}

/// <summary>Its form.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(MeasurementRecord))]
internal sealed partial class MeasurementJson : JsonSerializerContext;
