using System.Security.Cryptography;

namespace Linchpin.Integrity;

/// <summary>The digest algorithms that lists may use, with the kernel's own numbers (<c>enum hash_algo</c>). MD5 and SHA-1 are none of them: whoever can make two files of one digest gets the bad one in with the good one.</summary>
/// <remarks>Source: Linux <c>include/uapi/linux/hash_info.h</c>. Those of fs-verity have a bit more: a digest of one kind is none of the other, even of the same bytes.</remarks>
public enum DigestAlgorithm
{
    /// <summary>SHA-256: 32 bytes. The one that IMA computes on Debian's kernels.</summary>
    Sha256 = 4,
    /// <summary>SHA-384: 48 bytes.</summary>
    Sha384 = 5,
    /// <summary>SHA-512: 64 bytes.</summary>
    Sha512 = 6,
    /// <summary>fs-verity's digest of a file, with SHA-256. First asked for in Linux 6.8.</summary>
    FsVeritySha256 = DigestAlgorithms.FsVerity | Sha256,
    /// <summary>fs-verity's digest of a file, with SHA-512. First asked for in Linux 6.8.</summary>
    FsVeritySha512 = DigestAlgorithms.FsVerity | Sha512,
}

/// <summary>What the algorithms are called, and how long their digests are.</summary>
public static class DigestAlgorithms
{
    internal const string Accepted = "Accepted are sha256, sha384 and sha512.";
    internal const int FsVerity = 0x100;

    /// <summary>Those that are over the content of a file as it is.</summary>
    public static DigestAlgorithm[] OfContent => [.. Rows.Select(row => row.Algorithm).Where(algorithm => !algorithm.IsFsVerity)];

    extension(DigestAlgorithm algorithm)
    {
        /// <summary>The kernel's name for it: <c>sha256</c>; with <c>fsverity-</c> before it for fs-verity's.</summary>
        public string Name => Row(algorithm).Name;

        /// <summary>How many bytes a digest has.</summary>
        public int Size => Row(algorithm).Size;

        /// <summary>Its number in OpenPGP, and so in RPM headers (RFC 9580, section 9.5). fs-verity's have none.</summary>
        public int? PgpNumber => Row(algorithm).Pgp;

        /// <summary>Whether it is fs-verity's, which is over a tree of hashes.</summary>
        public bool IsFsVerity => ((int)algorithm & FsVerity) != 0;

        /// <summary>fs-verity's with the same hash, or null: it has none with SHA-384.</summary>
        public DigestAlgorithm? OfFsVerity => Numbered((int)algorithm | FsVerity);

        internal HashAlgorithmName Hash => Row(algorithm).Hash;
    }

    private static (DigestAlgorithm Algorithm, string Name, int Size, int? Pgp, HashAlgorithmName Hash)[] Rows { get; } =
    [
        (DigestAlgorithm.Sha256, "sha256", SHA256.HashSizeInBytes, 8, HashAlgorithmName.SHA256),
        (DigestAlgorithm.Sha384, "sha384", SHA384.HashSizeInBytes, 9, HashAlgorithmName.SHA384),
        (DigestAlgorithm.Sha512, "sha512", SHA512.HashSizeInBytes, 10, HashAlgorithmName.SHA512),
        (DigestAlgorithm.FsVeritySha256, "fsverity-sha256", SHA256.HashSizeInBytes, null, HashAlgorithmName.SHA256),
        (DigestAlgorithm.FsVeritySha512, "fsverity-sha512", SHA512.HashSizeInBytes, null, HashAlgorithmName.SHA512),
    ];

    /// <summary>The algorithm of that name, or null.</summary>
    public static DigestAlgorithm? Named(string name) => First(row => row.Name == name);

    /// <summary>The algorithm with the kernel's number, or null where it is none of ours.</summary>
    internal static DigestAlgorithm? Numbered(int number) => First(row => (int)row.Algorithm == number);

    /// <summary>The same, where it is over a file's content.</summary>
    internal static DigestAlgorithm? OfContentNumbered(int number) => Numbered(number) is { IsFsVerity: false } algorithm ? algorithm : null;

    /// <summary>The algorithm with OpenPGP's number, or null where it is none of ours.</summary>
    internal static DigestAlgorithm? PgpNumbered(int number) => First(row => row.Pgp == number);

    /// <summary>The algorithm over a file's content whose digests have that many bytes, or null.</summary>
    internal static DigestAlgorithm? OfSize(int size) => First(row => row.Size == size && !row.Algorithm.IsFsVerity);

    private static DigestAlgorithm? First(Predicate<(DigestAlgorithm Algorithm, string Name, int Size, int? Pgp, HashAlgorithmName Hash)> holds) =>
        Array.FindIndex(Rows, holds) is var index and >= 0 ? Rows[index].Algorithm : null;

    private static (DigestAlgorithm Algorithm, string Name, int Size, int? Pgp, HashAlgorithmName Hash) Row(DigestAlgorithm algorithm) =>
        Array.Find(Rows, row => row.Algorithm == algorithm);
}
