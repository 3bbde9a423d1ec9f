using System.Security.Cryptography;
using Linchpin.Integrity;
using Linchpin.Integrity.Formats;
using Linchpin.Integrity.Tests;

namespace Linchpin.Fuzz.Tests;

/// <summary>What reads lists of digests, and RPM packages to make some of them.</summary>
internal static class DigestListTargets
{
    private static readonly DigestEntry[] Entries =
    [
        new(Digest(DigestAlgorithm.Sha256), "/usr/bin/tool", 18),
        new(Digest(DigestAlgorithm.Sha512), "/usr/lib/a\nb\\c", 3, IsImmutable: true),
    ];

    public static readonly FuzzTarget[] All =
    [
        FuzzTarget.Of<DigestListException>("digests-compact", () => [CompactFormat.Write(Entries)], Read),
        FuzzTarget.Of<DigestListException>("digests-sha256sum", () => [ChecksumFormat.Write([.. Entries, new(Digest(DigestAlgorithm.FsVeritySha256), "/usr/bin/verity")])], Read, "fsverity-sha256:", "fsverity-sha512:", "\\n", "\\", "  ", " *", "\n"),
        FuzzTarget.Of<DigestListException>("digests-dpkg", () => [DpkgFormat.Write([new("tool", "1", "all", [Entries[0]]), new("x", "1", "all", [Entries[0]])])], Read,
            "Package: ", "Version: ", "Architecture: ", "Checksums-Sha256:\n", "Checksums-Sha512:\n", "\n", " "),
        FuzzTarget.Of<DigestListException>("digests-rpm", () => [RpmFormat.Write(Rpm.Header(), "signature"u8), Rpm.Header()], Read, "~Module signature appended~\n"),
        FuzzTarget.Of<DigestListException>("rpm-package", () => [Rpm.Package([1, 2, 3])], input => RpmPackage.ToList(input, "fuzzed")),
    ];

    private static RpmBuilder Rpm => RpmBuilder.OneProgram(Entries[0].Digest.Hex);

    private static void Read(ReadOnlyMemory<byte> input) => DigestList.Read(input, "fuzzed");

    private static FileDigest Digest(DigestAlgorithm algorithm) => new(algorithm, CryptographicOperations.HashData(algorithm.Hash, "content"u8));
}
