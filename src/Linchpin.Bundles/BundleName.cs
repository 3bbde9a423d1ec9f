using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Linchpin.Bundles.Json;

namespace Linchpin.Bundles;

/// <summary>A bundle's name: 1 to 64 of the characters <c>A-Z a-z 0-9 _ -</c>. It is also the name of its folder of pins.</summary>
[JsonConverter(typeof(ParsableConverter<BundleName>))]
public sealed record BundleName : IParsable<BundleName>
{
    /// <summary>The most characters that a name has.</summary>
    public const int MaxLength = 64;

    private BundleName(string value) => Value = value;

    /// <summary>The name as text.</summary>
    public string Value { get; }

    /// <summary>Reads a name.</summary>
    /// <exception cref="FormatException">It is empty, too long, or has another character.</exception>
    public static BundleName Parse(string s, IFormatProvider? provider = null) => TryParse(s, provider, out var name)
        ? name
        : throw new FormatException($"'{s}' is no bundle name: 1 to {MaxLength} of the characters A-Z a-z 0-9 _ -");

    /// <summary>Reads a name; false where it isn't one.</summary>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, [MaybeNullWhen(false)] out BundleName result)
    {
        result = s is { Length: > 0 and <= MaxLength } && s.All(PinName.IsAllowed) ? new BundleName(s) : null;
        return result is not null;
    }

    /// <inheritdoc/>
    public override string ToString() => Value;
}
