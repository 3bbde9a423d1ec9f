using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Serialization;
using Linchpin.Bundles.Json;

namespace Linchpin.Bundles;

/// <summary>A certificate's serial number in hexadecimal, as tools print it: colons, case and leading zeros don't matter.</summary>
[JsonConverter(typeof(ParsableConverter<CertificateSerial>))]
public sealed record CertificateSerial : IParsable<CertificateSerial>
{
    private CertificateSerial(string hex) => Hex = hex;

    /// <summary>The digits in lower case, without leading zeros.</summary>
    public string Hex { get; }

    /// <summary>The serial number of a certificate.</summary>
    public static CertificateSerial Of(X509Certificate2 certificate) => Parse(certificate.SerialNumber);

    /// <summary>Reads a serial number.</summary>
    /// <exception cref="FormatException">It isn't hexadecimal.</exception>
    public static CertificateSerial Parse(string s, IFormatProvider? provider = null) => TryParse(s, provider, out var serial)
        ? serial
        : throw new FormatException($"'{s}' is no certificate serial number in hexadecimal");

    /// <summary>Reads a serial number; false where it isn't one.</summary>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, [MaybeNullWhen(false)] out CertificateSerial result)
    {
        string digits = s?.Replace(":", "", StringComparison.Ordinal) ?? "";
        bool isHex = digits.Length is > 0 and <= 64 && digits.All(char.IsAsciiHexDigit);
        result = isHex ? new CertificateSerial(digits.TrimStart('0').ToLowerInvariant()) : null;
        return isHex;
    }

    /// <inheritdoc/>
    public override string ToString() => Hex;
}
