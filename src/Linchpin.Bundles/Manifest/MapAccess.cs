using System.Text.Json;
using System.Text.Json.Serialization;

namespace Linchpin.Bundles;

/// <summary>Who may do something to a map from user space, once the system is sealed.</summary>
[JsonConverter(typeof(MapAccessConverter))]
public enum MapAccess
{
    /// <summary>Nobody, root included.</summary>
    Nobody,
    /// <summary>Linchpin's agent alone.</summary>
    Agent,
    /// <summary>Whoever the kernel's own rules let.</summary>
    Anyone,
}

internal sealed class MapAccessConverter() : JsonStringEnumConverter<MapAccess>(JsonNamingPolicy.CamelCase, allowIntegerValues: false);
