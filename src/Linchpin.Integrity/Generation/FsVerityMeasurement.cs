using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Linchpin.Integrity;

/// <summary>fs-verity's digests as the kernel holds files to them.</summary>
/// <remarks>Source: Linux <c>include/uapi/linux/fsverity.h</c>.</remarks>
public static partial class FsVerityMeasurement
{
    private const int Sha256 = 1;
    private const int Sha512 = 2;

    // _IOWR('f', 134, struct fsverity_digest)
    private const nuint Measure = 0xc0046686;

    /// <summary>The digest of a file by which the kernel checks what is read of it, or null where it has none. First in Linux 5.4.</summary>
    /// <exception cref="IOException">It can't be opened.</exception>
    /// <exception cref="UnauthorizedAccessException">It can't be opened.</exception>
    public static FileDigest? Of(string path)
    {
        using var file = File.OpenHandle(path, share: FileShare.ReadWrite | FileShare.Delete);
        var measured = new MeasuredDigest { Size = DigestBytes.Length };
        if (Ioctl(file, Measure, ref measured) != 0 || AlgorithmOf(measured.Algorithm) is not { } algorithm)
            return null;
        ReadOnlySpan<byte> digest = measured.Digest;
        return new FileDigest(algorithm, digest[..algorithm.Size].ToArray());
    }

    /// <summary>fs-verity's own number of an algorithm.</summary>
    internal static byte NumberOf(DigestAlgorithm algorithm) => algorithm switch
    {
        DigestAlgorithm.FsVeritySha256 => Sha256,
        DigestAlgorithm.FsVeritySha512 => Sha512,
        _ => throw new ArgumentOutOfRangeException(nameof(algorithm), algorithm, "fs-verity has no number for it"),
    };

    private static DigestAlgorithm? AlgorithmOf(int number) => number switch
    {
        Sha256 => DigestAlgorithm.FsVeritySha256,
        Sha512 => DigestAlgorithm.FsVeritySha512,
        _ => null,
    };

    [LibraryImport("libc", EntryPoint = "ioctl", SetLastError = true)]
    private static partial int Ioctl(SafeFileHandle file, nuint request, ref MeasuredDigest measured);

    // struct fsverity_digest, with room for the longest.
    private struct MeasuredDigest
    {
        public ushort Algorithm;
        public ushort Size;
        public DigestBytes Digest;
    }

    [InlineArray(Length)]
    private struct DigestBytes
    {
        public const int Length = 64;
        private byte _first;
    }
}
