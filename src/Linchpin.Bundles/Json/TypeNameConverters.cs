using System.Text.Json;
using System.Text.Json.Serialization;
using Linchpin.Bpf.Objects;

namespace Linchpin.Bundles.Json;

/// <summary>A value of a list that is closed, under its name.</summary>
/// <param name="tryParse">The value of a name.</param>
/// <param name="toName">The name of a value.</param>
/// <param name="what">What it is, in words.</param>
internal abstract class NameConverter<T>(NameConverter<T>.TryParse tryParse, Func<T, string> toName, string what) : JsonConverter<T>
    where T : struct, Enum
{
    internal delegate bool TryParse(string name, out T value);

    public sealed override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && tryParse(reader.GetString()!, out var value)
            ? value
            : throw new JsonException($"this is no {what} that this version of Linchpin knows");

    public sealed override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(toName(value));
}

/// <summary>A program type under the name that the kernel's tools give it (<c>lsm</c>, <c>cgroup_skb</c>, …).</summary>
internal sealed class ProgramTypeConverter() : NameConverter<ProgramType>(ProgramTypeName.TryParse, ProgramTypeName.ToKernelName, "program type");

/// <summary>A map type under the name that the kernel's tools give it (<c>hash</c>, <c>ringbuf</c>, …).</summary>
internal sealed class MapTypeConverter() : NameConverter<MapType>(MapTypeName.TryParse, MapTypeName.ToKernelName, "map type");

/// <summary>What of a loader a signature covers (<c>instructions</c>, <c>instructions-and-data</c>).</summary>
internal sealed class LoaderSchemeConverter() : NameConverter<LoaderScheme>(LoaderSchemeName.TryParse, LoaderSchemeName.ToName, "scheme");
