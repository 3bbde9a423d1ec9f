using System.Text;

namespace Linchpin.Integrity.Formats;

/// <summary>The lines of a text in UTF-8, one after the other, with their numbers.</summary>
internal ref struct TextLines(ReadOnlySpan<byte> text, string fileName)
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private ReadOnlySpan<byte> _rest = text;

    /// <summary>The line at hand, without its end.</summary>
    public ReadOnlySpan<byte> Line { get; private set; }

    /// <summary>Its number; the first line is 1.</summary>
    public int Number { get; private set; }

    /// <summary>Goes to the next line.</summary>
    /// <exception cref="DigestListException">It has no end: the file was cut short.</exception>
    public bool Next()
    {
        if (_rest.IsEmpty)
            return false;
        Number++;
        int end = _rest.IndexOf((byte)'\n');
        if (end < 0)
            throw Malformed("the line has no end: the list was cut short");
        Line = _rest[..end];
        _rest = _rest[(end + 1)..];
        return true;
    }

    /// <summary>A path that stands in this line.</summary>
    /// <exception cref="DigestListException">It can be no path.</exception>
    public readonly string Path(ReadOnlySpan<byte> path)
    {
        if (path.IsEmpty)
            throw Malformed("there is no path");
        if (path.Length > DigestListLimits.Path)
            throw Malformed($"a path has at most {DigestListLimits.Path} bytes, and this one {path.Length}");
        if (path.Contains((byte)0))
            throw Malformed("there is a zero byte in the path");
        try
        {
            return Utf8.GetString(path);
        }
        catch (DecoderFallbackException e)
        {
            throw Malformed("the path is not UTF-8", e);
        }
    }

    /// <summary>A digest of the algorithm that its length tells.</summary>
    /// <exception cref="DigestListException">It is none.</exception>
    public readonly FileDigest Digest(ReadOnlySpan<byte> hex)
    {
        if (DigestAlgorithms.OfSize(hex.Length / 2) is not { } algorithm || hex.Length % 2 != 0)
            throw new DigestListException(DigestListFault.AlgorithmNotAccepted, fileName, $"a digest of {hex.Length} hexadecimal digits is not accepted (line {Number})",
                $"{DigestAlgorithms.Accepted} They have 64, 96 and 128 digits.", "Make the list again, with 'linchpin digest generate'.");
        return Hexadecimal(hex, algorithm);
    }

    /// <summary>A digest whose algorithm is named before it, or told by its length.</summary>
    /// <exception cref="DigestListException">It is none.</exception>
    public readonly FileDigest NamedDigest(ReadOnlySpan<byte> text)
    {
        int colon = text.IndexOf((byte)':');
        if (colon < 0)
            return Digest(text);
        string name = Encoding.UTF8.GetString(text[..colon]);
        if (DigestAlgorithms.Named(name) is not { IsFsVerity: true } algorithm)
            throw new DigestListException(DigestListFault.AlgorithmNotAccepted, fileName, $"digests of '{name}' are not accepted (line {Number})",
                $"Only fs-verity's have a name before them: {string.Join(" and ", DigestAlgorithms.OfContent.Select(content => content.OfFsVerity?.Name).OfType<string>())}.", "Make the list again, with 'linchpin digest generate --fs-verity'.");
        return Hexadecimal(text[(colon + 1)..], algorithm);
    }

    /// <summary>Says what is wrong with this line.</summary>
    public readonly DigestListException Malformed(string what, Exception? inner = null) => new(DigestListFault.Malformed, fileName, $"{what} (line {Number})",
        remedy: "Fetch the list again, or make it again with 'linchpin digest generate'.", innerException: inner);

    private readonly FileDigest Hexadecimal(ReadOnlySpan<byte> hex, DigestAlgorithm algorithm)
    {
        if (hex.Length != 2 * algorithm.Size)
            throw Malformed($"a digest of {algorithm.Name} has {2 * algorithm.Size} digits, not {hex.Length}");
        var bytes = new byte[algorithm.Size];
        return Convert.FromHexString(hex, bytes, out _, out _) == System.Buffers.OperationStatus.Done ? new FileDigest(algorithm, bytes) : throw Malformed("the digest is not hexadecimal");
    }
}
