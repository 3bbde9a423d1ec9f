using Linchpin.Integrity.Formats;

namespace Linchpin.Integrity;

/// <summary>The digests of some files, as a list in one of the <see cref="DigestListFormat"/>s says them. Nobody has checked who says so: <see cref="VerifiedDigestList"/> does.</summary>
public sealed class DigestList
{
    private DigestList(DigestListFormat format, IReadOnlyList<DigestEntry> entries) => (Format, Entries) = (format, entries);

    /// <summary>The form it had.</summary>
    public DigestListFormat Format { get; }

    /// <summary>Its entries, in the list's order; there is at least one.</summary>
    public IReadOnlyList<DigestEntry> Entries { get; }

    /// <summary>Reads a list, whichever form it has. Digests stay where they lie in <paramref name="file"/> if the form allows it.</summary>
    /// <param name="file">The whole file. It must not change from now on.</param>
    /// <param name="fileName">What to call it in errors.</param>
    /// <exception cref="DigestListException">It is refused; the exception says why.</exception>
    public static DigestList Read(ReadOnlyMemory<byte> file, string fileName)
    {
        var format = FormatOf(file.Span, fileName);
        List<DigestEntry> entries = format switch
        {
            DigestListFormat.Compact => CompactFormat.Read(file, fileName),
            DigestListFormat.Rpm => RpmFormat.Read(file, fileName),
            DigestListFormat.Dpkg => DpkgFormat.Read(file, fileName),
            _ => ChecksumFormat.Read(file, fileName),
        };
        return entries.Count > 0
            ? new DigestList(format, entries)
            : throw new DigestListException(DigestListFault.Empty, fileName, "there is no digest in this list", remedy: "'linchpin digest generate' makes lists.");
    }

    // The first bytes tell the forms apart: no form begins as another one may.
    private static DigestListFormat FormatOf(ReadOnlySpan<byte> file, string fileName)
    {
        if (file.IsEmpty)
            throw new DigestListException(DigestListFault.Empty, fileName, "the file is empty", remedy: "'linchpin digest generate' makes lists.");
        if (CompactFormat.Begins(file))
            return DigestListFormat.Compact;
        if (RpmFormat.Begins(file))
            return DigestListFormat.Rpm;
        if (DpkgFormat.Begins(file))
            return DigestListFormat.Dpkg;
        if (ChecksumFormat.Begins(file))
            return DigestListFormat.Sha256Sum;
        throw new DigestListException(DigestListFault.Malformed, fileName, "this is no list of digests",
            RpmPackage.Begins(file) ? "It is an RPM package." : "It begins neither as a compact list, nor as an RPM header, nor as a paragraph with 'Package:', nor with a checksum.",
            RpmPackage.Begins(file) ? "'linchpin digest generate --format rpm PACKAGE -o LIST' makes a list of it." : "'linchpin digest generate' makes lists.");
    }
}
