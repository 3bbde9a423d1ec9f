using System.Globalization;
using System.Text.Json.Serialization;
using Linchpin.Bpf.Objects;
using Linchpin.Bundles.Json;

namespace Linchpin.Bundles;

/// <summary>A bundle's version, <c>major.minor.patch</c>: what rollback is judged by.</summary>
/// <param name="Major">The first number.</param>
/// <param name="Minor">The second number.</param>
/// <param name="Patch">The third number.</param>
[JsonConverter(typeof(ParsableConverter<BundleVersion>))]
public readonly record struct BundleVersion(uint Major, uint Minor, uint Patch) : IComparable<BundleVersion>, IParsable<BundleVersion>
{
    /// <summary>Reads a version.</summary>
    /// <exception cref="FormatException">It isn't three decimal numbers without leading zeros.</exception>
    public static BundleVersion Parse(string s, IFormatProvider? provider = null) => TryParse(s, provider, out var version)
        ? version
        : throw new FormatException($"'{s}' is no version: three numbers without leading zeros, as in 1.0.0");

    /// <summary>Reads a version; false where it isn't one.</summary>
    public static bool TryParse(string? s, IFormatProvider? provider, out BundleVersion result)
    {
        result = default;
        var parts = s is { Length: <= 32 } ? s.Split('.') : [];
        if (parts.Length != 3 || !TryNumber(parts[0], out uint major) || !TryNumber(parts[1], out uint minor) || !TryNumber(parts[2], out uint patch))
            return false;

        result = new BundleVersion(major, minor, patch);
        return true;
    }

    /// <summary>What the loaders of this version of a bundle say of themselves.</summary>
    public LoaderLabel LabelOf(BundleName name) => LoaderLabel.Of(name.Value, Major, Minor, Patch);

    /// <inheritdoc/>
    public int CompareTo(BundleVersion other) => (Major, Minor, Patch).CompareTo((other.Major, other.Minor, other.Patch));

    /// <summary>Whether <paramref name="left"/> is older.</summary>
    public static bool operator <(BundleVersion left, BundleVersion right) => left.CompareTo(right) < 0;

    /// <summary>Whether <paramref name="left"/> is newer.</summary>
    public static bool operator >(BundleVersion left, BundleVersion right) => left.CompareTo(right) > 0;

    /// <summary>Whether <paramref name="left"/> is older or the same.</summary>
    public static bool operator <=(BundleVersion left, BundleVersion right) => left.CompareTo(right) <= 0;

    /// <summary>Whether <paramref name="left"/> is newer or the same.</summary>
    public static bool operator >=(BundleVersion left, BundleVersion right) => left.CompareTo(right) >= 0;

    /// <inheritdoc/>
    public override string ToString() => $"{Major}.{Minor}.{Patch}";

    // One spelling a version: "01.0.0" would be a second name for 1.0.0.
    private static bool TryNumber(string text, out uint number) =>
        uint.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number) && (text.Length == 1 || text[0] != '0');
}
