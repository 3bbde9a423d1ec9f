using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text.Json.Serialization;
using Linchpin.Bundles.Json;

namespace Linchpin.Bundles;

/// <summary>A SHA-256 digest, written as OCI writes it: <c>sha256:</c> and 64 lower-case hexadecimal digits.</summary>
[JsonConverter(typeof(ParsableConverter<Sha256Digest>))]
public readonly record struct Sha256Digest : IParsable<Sha256Digest>
{
    private const string Prefix = "sha256:";
    private static readonly SearchValues<char> LowerHex = SearchValues.Create("0123456789abcdef");
    private readonly UInt128 _high;
    private readonly UInt128 _low;

    private Sha256Digest(ReadOnlySpan<byte> digest) =>
        (_high, _low) = (BinaryPrimitives.ReadUInt128BigEndian(digest), BinaryPrimitives.ReadUInt128BigEndian(digest[16..]));

    /// <summary>The 64 digits without the prefix.</summary>
    public string Hex => $"{_high:x32}{_low:x32}";

    /// <summary>The digest of some bytes.</summary>
    public static Sha256Digest Of(ReadOnlySpan<byte> content)
    {
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(content, digest);
        return new Sha256Digest(digest);
    }

    /// <summary>Reads a digest.</summary>
    /// <exception cref="FormatException">It isn't written as this type writes it.</exception>
    public static Sha256Digest Parse(string s, IFormatProvider? provider = null) => TryParse(s, provider, out var digest)
        ? digest
        : throw new FormatException($"'{s}' is no digest: 'sha256:' and 64 lower-case hexadecimal digits");

    /// <summary>Reads a digest; false where it isn't one.</summary>
    public static bool TryParse(string? s, IFormatProvider? provider, out Sha256Digest result)
    {
        result = default;
        if (s is null || s.Length != Prefix.Length + 64 || !s.StartsWith(Prefix, StringComparison.Ordinal))
            return false;

        var hex = s.AsSpan(Prefix.Length);
        if (hex.ContainsAnyExcept(LowerHex))
            return false;

        result = new Sha256Digest(Convert.FromHexString(hex));
        return true;
    }

    /// <inheritdoc/>
    public override string ToString() => Prefix + Hex;
}
