namespace Linchpin.Integrity.Formats;

/// <summary>An RPM package: a lead of 96 bytes, a header with signatures, the package's header, and then its files.</summary>
/// <remarks>Source: rpm's <c>docs/manual/format_v4.md</c>.</remarks>
internal static class RpmPackage
{
    /// <summary>How many bytes tell that it is one.</summary>
    public const int MagicSize = 4;

    private const int LeadSize = 96;
    private const int Alignment = 8;

    public static bool Begins(ReadOnlySpan<byte> file) => file.StartsWith((ReadOnlySpan<byte>)[0xed, 0xab, 0xee, 0xdb]);

    /// <summary>The list that a package's header is, with the package's signature.</summary>
    /// <param name="package">The package, or its beginning with both headers.</param>
    /// <param name="fileName">What to call it in errors.</param>
    /// <exception cref="DigestListException">It is no package, or its digests are not accepted.</exception>
    public static byte[] ToList(ReadOnlyMemory<byte> package, string fileName)
    {
        if (!Begins(package.Span) || package.Length < LeadSize)
            throw new DigestListException(DigestListFault.SourceUnfit, fileName, "this is no RPM package", remedy: "Name a package (.rpm): the list is made of its header.");
        var signatures = RpmHeader.Read(package, LeadSize, fileName);
        int start = (LeadSize + signatures.Size + Alignment - 1) / Alignment * Alignment;
        if (start > package.Length)
            throw RpmHeader.Malformed(fileName, "the package ends after its signatures");
        var header = RpmHeader.Read(package, start, fileName);

        var signature = signatures.Bytes(RpmTag.RsaHeader) ?? signatures.Bytes(RpmTag.DsaHeader) ?? default;
        byte[] list = RpmFormat.Write(package.Span.Slice(start, header.Size), signature.Span);
        RpmFormat.Read(list, fileName);
        return list;
    }
}
