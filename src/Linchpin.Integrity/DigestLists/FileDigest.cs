namespace Linchpin.Integrity;

/// <summary>The digest of a file's content.</summary>
public readonly struct FileDigest : IEquatable<FileDigest>, IComparable<FileDigest>
{
    private readonly ReadOnlyMemory<byte> _bytes;

    /// <summary>A digest that lies somewhere already: it is not copied.</summary>
    /// <exception cref="ArgumentException">The algorithm's digests have another length.</exception>
    public FileDigest(DigestAlgorithm algorithm, ReadOnlyMemory<byte> bytes)
    {
        if (bytes.Length != algorithm.Size)
            throw new ArgumentException($"a digest of {algorithm.Name} has {algorithm.Size} bytes, not {bytes.Length}", nameof(bytes));
        (Algorithm, _bytes) = (algorithm, bytes);
    }

    /// <summary>How it was computed.</summary>
    public DigestAlgorithm Algorithm { get; }

    /// <summary>Its bytes: as many as the algorithm's digests have.</summary>
    public ReadOnlySpan<byte> Bytes => _bytes.Span;

    /// <summary>Its lower-case hexadecimal digits.</summary>
    public string Hex => Convert.ToHexStringLower(Bytes);

    /// <inheritdoc/>
    public bool Equals(FileDigest other) => Algorithm == other.Algorithm && Bytes.SequenceEqual(other.Bytes);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is FileDigest other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => Bytes.Length < sizeof(int) ? 0 : BitConverter.ToInt32(Bytes);

    /// <summary>By algorithm, then by the bytes.</summary>
    public int CompareTo(FileDigest other) => Algorithm != other.Algorithm ? Algorithm.CompareTo(other.Algorithm) : Bytes.SequenceCompareTo(other.Bytes);

    /// <summary>Its algorithm and digits: <c>sha256:0a1b…</c>.</summary>
    public override string ToString() => $"{Algorithm.Name}:{Hex}";

    /// <summary>Whether both are of one algorithm and have the same bytes.</summary>
    public static bool operator ==(FileDigest left, FileDigest right) => left.Equals(right);

    /// <summary>Whether they differ.</summary>
    public static bool operator !=(FileDigest left, FileDigest right) => !left.Equals(right);

    /// <summary>By algorithm, then by the bytes.</summary>
    public static bool operator <(FileDigest left, FileDigest right) => left.CompareTo(right) < 0;

    /// <summary>By algorithm, then by the bytes.</summary>
    public static bool operator >(FileDigest left, FileDigest right) => left.CompareTo(right) > 0;

    /// <summary>By algorithm, then by the bytes.</summary>
    public static bool operator <=(FileDigest left, FileDigest right) => left.CompareTo(right) <= 0;

    /// <summary>By algorithm, then by the bytes.</summary>
    public static bool operator >=(FileDigest left, FileDigest right) => left.CompareTo(right) >= 0;
}
