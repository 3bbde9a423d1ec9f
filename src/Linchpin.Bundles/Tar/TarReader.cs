namespace Linchpin.Bundles.Tar;

/// <summary>Reads a tar that <see cref="TarWriter"/> wrote, and nothing else: a header, a filling byte or an end that it would not have written is an error.</summary>
internal static class TarReader
{
    /// <summary>The files, in place and in order.</summary>
    /// <exception cref="BundleException"><see cref="BundleFault.Malformed"/>, with the first byte that differs.</exception>
    public static IReadOnlyList<TarEntry> Read(ReadOnlyMemory<byte> tar, string fileName)
    {
        var entries = new List<TarEntry>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        int offset = 0;
        while (true)
        {
            var header = Take(tar, offset, TarHeader.BlockSize, fileName).Span;
            if (header[0] == 0)
                break;

            RequireCanonical(header, offset, fileName, out string name, out long size);
            if (!names.Add(name))
                throw Malformed(fileName, $"'{name}' is in it twice", offset);

            offset += TarHeader.BlockSize;
            var content = Take(tar, offset, size, fileName);
            entries.Add(new TarEntry(name, content, offset));

            offset += content.Length;
            int filling = -content.Length & (TarHeader.BlockSize - 1);
            RequireZeros(Take(tar, offset, filling, fileName).Span, offset, fileName);
            offset += filling;
        }

        RequireZeros(Take(tar, offset, 2 * TarHeader.BlockSize, fileName).Span, offset, fileName);
        offset += 2 * TarHeader.BlockSize;
        return offset == tar.Length
            ? entries
            : throw Malformed(fileName, $"{tar.Length - offset} bytes follow the end of the bundle", offset);
    }

    private static void RequireCanonical(ReadOnlySpan<byte> header, int offset, string fileName, out string name, out long size)
    {
        if (!TarHeader.TryRead(header, out name, out size))
            throw Malformed(fileName, "this is no tar header of a bundle", offset);

        int same = header.CommonPrefixLength(TarHeader.Create(name, size));
        if (same != TarHeader.BlockSize)
            throw Malformed(fileName, $"the tar header of '{name}' is not as Linchpin writes it", offset + same);
    }

    private static void RequireZeros(ReadOnlySpan<byte> filling, int offset, string fileName)
    {
        int other = filling.IndexOfAnyExcept((byte)0);
        if (other >= 0)
            throw Malformed(fileName, "a byte between or after the files is not zero", offset + other);
    }

    private static ReadOnlyMemory<byte> Take(ReadOnlyMemory<byte> tar, int offset, long size, string fileName) => size <= tar.Length - offset
        ? tar.Slice(offset, (int)size)
        : throw Malformed(fileName, $"the file ends where {size} more bytes should be", offset);

    private static BundleException Malformed(string fileName, string what, int offset) => new(BundleFault.Malformed, fileName, what,
        "The file is not as it was written: cut short, changed, or not a bundle at all.",
        "Fetch it again, or, if a registry's tool wrote it, make a bundle of it with 'linchpin import'.", offset);
}
