using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Linchpin.Bundles.Json;

/// <summary>Reads JSON in which nothing is null: a member without a value is left out.</summary>
internal static class StrictJson
{
    /// <exception cref="JsonException">It isn't JSON, not of this type, or has a null in it.</exception>
    public static T Read<T>(ReadOnlySpan<byte> json, JsonTypeInfo<T> type) where T : class
    {
        RequireNoNull(json);
        return JsonSerializer.Deserialize(json, type)!;
    }

    // The serializer checks members, but not what is in lists.
    private static void RequireNoNull(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = BundleLimits.JsonDepth });
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.Null)
                throw new JsonException($"there is a null at byte {reader.TokenStartIndex}");
        }
    }
}
