using System.Text.Json;
using System.Text.Json.Serialization;
using Linchpin.Bpf.Objects;

namespace Linchpin.Bundles.Json;

/// <summary>A program type under the name that the kernel's tools give it (<c>lsm</c>, <c>cgroup_skb</c>, …).</summary>
internal sealed class ProgramTypeConverter : JsonConverter<ProgramType>
{
    public override ProgramType Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && ProgramTypeName.TryParse(reader.GetString()!, out var type)
            ? type
            : throw new JsonException("this is no program type that this version of Linchpin knows");

    public override void Write(Utf8JsonWriter writer, ProgramType value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToKernelName());
}

/// <summary>A map type under the name that the kernel's tools give it (<c>hash</c>, <c>ringbuf</c>, …).</summary>
internal sealed class MapTypeConverter : JsonConverter<MapType>
{
    public override MapType Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && MapTypeName.TryParse(reader.GetString()!, out var type)
            ? type
            : throw new JsonException("this is no map type that this version of Linchpin knows");

    public override void Write(Utf8JsonWriter writer, MapType value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToKernelName());
}

/// <summary>What of a loader a signature covers (<c>instructions</c>, <c>instructions-and-data</c>).</summary>
internal sealed class LoaderSchemeConverter : JsonConverter<LoaderScheme>
{
    public override LoaderScheme Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && LoaderSchemeName.TryParse(reader.GetString()!, out var scheme)
            ? scheme
            : throw new JsonException("this is no scheme that this version of Linchpin knows");

    public override void Write(Utf8JsonWriter writer, LoaderScheme value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToName());
}
