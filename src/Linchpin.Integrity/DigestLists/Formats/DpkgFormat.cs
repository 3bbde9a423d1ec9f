using System.Globalization;
using System.Text;

namespace Linchpin.Integrity.Formats;

/// <summary>Debian's own way to write checksums (as in <c>.dsc</c> and <c>.changes</c>), for the installed files of packages: a paragraph a package, with the fields
/// <c>Package</c>, <c>Version</c>, <c>Architecture</c> and <c>Checksums-Sha256</c> (or <c>-Sha384</c>, <c>-Sha512</c>), which has a line a file: digest, size, path.</summary>
/// <remarks>Source: Debian Policy Manual, section 5.6.24.</remarks>
internal static class DpkgFormat
{
    private const string Checksums = "Checksums-";

    public static bool Begins(ReadOnlySpan<byte> file) => file.StartsWith("Package: "u8);

    public static List<DigestEntry> Read(ReadOnlyMemory<byte> file, string fileName)
    {
        var entries = new List<DigestEntry>();
        var lines = new TextLines(file.Span, fileName);
        while (lines.Next())
        {
            var files = ReadPackage(ref lines);
            Duplicates.RequireNone(files, entry => entry.Path!, fileName, StringComparer.Ordinal);
            entries.AddRange(files);
        }
        return entries;
    }

    /// <summary>Writes packages in this form, sorted by their names, each one's files by their paths. A package without files is left out.</summary>
    public static byte[] Write(IEnumerable<PackageDigests> packages)
    {
        var text = new StringBuilder();
        foreach (var package in packages.Where(package => package.Files.Count > 0).OrderBy(package => (package.Name, package.Architecture)))
        {
            if (text.Length > 0)
                text.Append('\n');
            text.Append(CultureInfo.InvariantCulture, $"Package: {package.Name}\nVersion: {package.Version}\nArchitecture: {package.Architecture}\n");
            foreach (var field in package.Files.GroupBy(file => file.Digest.Algorithm).OrderBy(field => field.Key))
            {
                text.Append(CultureInfo.InvariantCulture, $"{FieldOf(field.Key)}:\n");
                foreach (var file in field.OrderBy(file => file.Path, StringComparer.Ordinal))
                    text.Append(CultureInfo.InvariantCulture, $" {file.Digest.Hex} {file.Size} {file.Path}\n");
            }
        }
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    // The line at hand is the paragraph's first; it ends with an empty line or with the file.
    private static List<DigestEntry> ReadPackage(ref TextLines lines)
    {
        var files = new List<DigestEntry>();
        foreach (string field in (string[])["Package", "Version", "Architecture"])
        {
            RequireField(lines, field);
            if (!lines.Next())
                throw lines.Malformed($"the list ends after '{field}'");
        }

        DigestAlgorithm? algorithm = null;
        bool isInside = true;
        while (isInside && !lines.Line.IsEmpty)
        {
            if (lines.Line[0] != (byte)' ')
                algorithm = ReadFieldName(lines, after: algorithm);
            else if (algorithm is { } expected)
                files.Add(ReadFile(lines, expected));
            else
                throw lines.Malformed($"a file stands before a field '{FieldOf(DigestAlgorithm.Sha256)}:'");
            isInside = lines.Next();
        }
        if (algorithm is null)
            throw lines.Malformed($"a package has no field '{FieldOf(DigestAlgorithm.Sha256)}'");
        return files;
    }

    private static void RequireField(TextLines lines, string field)
    {
        if (!lines.Line.StartsWith(Encoding.ASCII.GetBytes(field + ": ")) || lines.Line.Length < field.Length + 3)
            throw lines.Malformed($"'{field}: …' is expected");
    }

    private static DigestAlgorithm ReadFieldName(TextLines lines, DigestAlgorithm? after)
    {
        foreach (var algorithm in DigestAlgorithms.OfContent)
        {
            if (lines.Line.SequenceEqual(Encoding.ASCII.GetBytes(FieldOf(algorithm) + ":")))
                return after is null || after < algorithm ? algorithm : throw lines.Malformed($"'{FieldOf(algorithm)}' stands twice, or not in its place");
        }
        throw lines.Malformed($"'{FieldOf(DigestAlgorithm.Sha256)}:', a file's line or an empty line is expected");
    }

    private static DigestEntry ReadFile(TextLines lines, DigestAlgorithm algorithm)
    {
        var line = lines.Line[1..];
        int first = line.IndexOf((byte)' ');
        int second = first < 0 ? -1 : line[(first + 1)..].IndexOf((byte)' ');
        if (second < 0)
            throw lines.Malformed("a digest, a size and a path are expected");

        var digest = lines.Digest(line[..first]);
        if (digest.Algorithm != algorithm)
            throw lines.Malformed($"this is a digest of {digest.Algorithm.Name}, and {algorithm.Name} is expected");
        if (!long.TryParse(line.Slice(first + 1, second), NumberStyles.None, CultureInfo.InvariantCulture, out long size))
            throw lines.Malformed("the size is no number");
        return new DigestEntry(digest, lines.Path(line[(first + second + 2)..]), size);
    }

    private static string FieldOf(DigestAlgorithm algorithm) => $"{Checksums}{char.ToUpperInvariant(algorithm.Name[0])}{algorithm.Name[1..]}";
}
