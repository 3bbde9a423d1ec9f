using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Linchpin.Cli.Output;

/// <summary>Prints facts for programs: one JSON document on standard output.</summary>
internal static class JsonOutput
{
    public static void Print<T>(T value, JsonTypeInfo<T> type) => Console.WriteLine(JsonSerializer.Serialize(value, type));
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, WriteIndented = true)]
[JsonSerializable(typeof(BundleReport))]
[JsonSerializable(typeof(ObjectReport))]
[JsonSerializable(typeof(DigestReport))]
[JsonSerializable(typeof(VerifiedListReport))]
internal sealed partial class ReportJson : JsonSerializerContext;
