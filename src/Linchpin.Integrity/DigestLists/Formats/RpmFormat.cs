using System.Buffers.Binary;

namespace Linchpin.Integrity.Formats;

/// <summary>The header of an RPM package as it stands in the package, and behind it, where the package is signed, its OpenPGP signature in the form in which
/// the kernel has signatures appended to modules: the signature, 12 bytes that describe it, and a line.</summary>
/// <remarks>Sources: diglim-ebpf's <c>rpm_gen</c>; <c>struct module_signature</c> in Linux <c>include/linux/module_signature.h</c>. Nothing here checks
/// the OpenPGP signature: a list counts by the CMS signature that it is given with.</remarks>
internal static class RpmFormat
{
    private const int DescriptionSize = 12;
    private const byte PgpIdentifier = 0;
    private const long FileType = 0xf000, RegularFile = 0x8000;
    private const long Ghost = 1 << 6;

    private static ReadOnlySpan<byte> LastLine => "~Module signature appended~\n"u8;

    public static bool Begins(ReadOnlySpan<byte> file) => file.StartsWith(RpmHeader.Magic[..3]);

    public static List<DigestEntry> Read(ReadOnlyMemory<byte> file, string fileName)
    {
        var header = RpmHeader.Read(file, 0, fileName);
        RequireEnd(file.Span[header.Size..], header.Size, fileName);
        var entries = ReadFiles(header, fileName);
        Duplicates.RequireNone(entries, entry => entry.Path!, fileName, StringComparer.Ordinal);
        return entries;
    }

    /// <summary>A list of a package's header and, where there is one, its signature.</summary>
    public static byte[] Write(ReadOnlySpan<byte> header, ReadOnlySpan<byte> signature)
    {
        if (signature.IsEmpty)
            return header.ToArray();

        Span<byte> description = stackalloc byte[DescriptionSize];
        description.Clear();
        description[2] = PgpIdentifier;
        BinaryPrimitives.WriteInt32BigEndian(description[8..], signature.Length);
        return [.. header, .. signature, .. description, .. LastLine];
    }

    // Behind the header there is nothing, or just the signature.
    private static void RequireEnd(ReadOnlySpan<byte> end, int at, string fileName)
    {
        if (end.IsEmpty)
            return;
        if (end.Length <= DescriptionSize + LastLine.Length || !end.EndsWith(LastLine))
            throw RpmHeader.Malformed(fileName, $"something stands behind the RPM header that is no appended signature (at byte {at})");

        int size = end.Length - DescriptionSize - LastLine.Length;
        var description = end.Slice(size, DescriptionSize);
        if (BinaryPrimitives.ReadUInt32BigEndian(description[8..]) != size || description[..8].ContainsAnyExcept((byte)0))
            throw RpmHeader.Malformed(fileName, $"the appended signature is described as something else than OpenPGP with {size} bytes (at byte {at + size})");
    }

    private static List<DigestEntry> ReadFiles(RpmHeader header, string fileName)
    {
        string[] names = header.Strings(RpmTag.BaseNames), folders = header.Strings(RpmTag.DirectoryNames), digests = header.Strings(RpmTag.FileDigests);
        long[] folderOf = header.Numbers(RpmTag.DirectoryIndexes), modes = header.Numbers(RpmTag.FileModes), flags = header.Numbers(RpmTag.FileFlags);
        long[] sizes = header.Numbers(header.Has(RpmTag.LongFileSizes) ? RpmTag.LongFileSizes : RpmTag.FileSizes);
        int[] counts = [digests.Length, folderOf.Length, modes.Length, flags.Length, sizes.Length];
        if (counts.Any(count => count != names.Length))
            throw RpmHeader.Malformed(fileName, $"the RPM header has {names.Length} files, but {string.Join(", ", counts)} of their digests, folders, modes, flags and sizes");
        if (names.Length == 0)
            return [];

        var algorithm = AlgorithmOf(header, fileName);
        var entries = new List<DigestEntry>(names.Length);
        for (int file = 0; file < names.Length; file++)
        {
            if (folderOf[file] >= folders.Length)
                throw RpmHeader.Malformed(fileName, $"file {file + 1} lies in folder {folderOf[file]}, and there are {folders.Length}");
            // A ghost belongs to the package, and its content doesn't.
            if ((modes[file] & FileType) == RegularFile && (flags[file] & Ghost) == 0)
                entries.Add(new DigestEntry(ReadDigest(digests[file], algorithm, file, fileName), folders[folderOf[file]] + names[file], sizes[file]));
        }
        return entries;
    }

    private static DigestAlgorithm AlgorithmOf(RpmHeader header, string fileName)
    {
        int? number = header.Numbers(RpmTag.FileDigestAlgorithm) is [var only] ? (int)only : null;
        return number is { } known && DigestAlgorithms.PgpNumbered(known) is { } algorithm
            ? algorithm
            : throw new DigestListException(DigestListFault.AlgorithmNotAccepted, fileName,
                number is null ? "the RPM header's digests are of MD5, which is not accepted" : $"the RPM header's digests are of OpenPGP's algorithm {number}, which is not accepted",
                DigestAlgorithms.Accepted, "Build the package with _source_filedigest_algorithm and _binary_filedigest_algorithm 8 (SHA-256), as rpm does by itself since 4.14.");
    }

    private static FileDigest ReadDigest(string hex, DigestAlgorithm algorithm, int file, string fileName)
    {
        var bytes = new byte[algorithm.Size];
        return hex.Length == 2 * bytes.Length && Convert.FromHexString(hex, bytes, out _, out _) == System.Buffers.OperationStatus.Done
            ? new FileDigest(algorithm, bytes)
            : throw RpmHeader.Malformed(fileName, $"the digest of file {file + 1} is none of {algorithm.Name}");
    }
}
