using System.Text.Json.Serialization;
using Linchpin.Preloading.Doctor;

namespace Linchpin.Cli.Output;

/// <summary>The form of what doctor prints as JSON.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true, Converters = [typeof(VerdictConverter)])]
[JsonSerializable(typeof(Examination))]
internal sealed partial class DoctorJson : JsonSerializerContext
{
    /// <summary>A verdict in the word that people see.</summary>
    private sealed class VerdictConverter() : JsonStringEnumConverter<Verdict>(System.Text.Json.JsonNamingPolicy.CamelCase);
}
