using System.Buffers;
using System.Text;

namespace Linchpin.Integrity.Formats;

/// <summary>What <c>sha256sum</c> and its sisters print: a line a file, of the digest's hexadecimal digits, a blank, another blank or <c>*</c>, and the path.
/// A line that begins with <c>\</c> has <c>\n</c>, <c>\r</c> and <c>\\</c> in its path written so. fs-verity's digests have the algorithm's name and a colon before them.</summary>
/// <remarks>Source: GNU coreutils, "md5sum invocation".</remarks>
internal static class ChecksumFormat
{
    private static readonly SearchValues<byte> FirstBytes = SearchValues.Create("0123456789abcdefABCDEF\\"u8);

    public static bool Begins(ReadOnlySpan<byte> file) => FirstBytes.Contains(file[0]);

    public static List<DigestEntry> Read(ReadOnlyMemory<byte> file, string fileName)
    {
        var entries = new List<DigestEntry>();
        var lines = new TextLines(file.Span, fileName);
        while (lines.Next())
            entries.Add(ReadLine(lines));
        Duplicates.RequireNone(entries, entry => entry.Path!, fileName, StringComparer.Ordinal);
        return entries;
    }

    /// <summary>Writes entries in this form, sorted by their paths.</summary>
    public static byte[] Write(IEnumerable<DigestEntry> entries)
    {
        var text = new StringBuilder();
        foreach (var entry in entries.OrderBy(entry => entry.Path, StringComparer.Ordinal))
        {
            string escaped = entry.Path!.Replace(@"\", @"\\", StringComparison.Ordinal).Replace("\n", @"\n", StringComparison.Ordinal).Replace("\r", @"\r", StringComparison.Ordinal);
            text.Append(escaped == entry.Path ? "" : "\\").Append(entry.Digest.Algorithm.IsFsVerity ? entry.Digest.ToString() : entry.Digest.Hex).Append("  ").Append(escaped).Append('\n');
        }
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static DigestEntry ReadLine(TextLines lines)
    {
        var line = lines.Line;
        bool isEscaped = line.StartsWith((byte)'\\');
        if (isEscaped)
            line = line[1..];
        int blank = line.IndexOf((byte)' ');
        if (blank < 0 || blank + 1 == line.Length || line[blank + 1] is not ((byte)' ' or (byte)'*'))
            throw lines.Malformed("a digest, two blanks and a path are expected, as sha256sum prints them");

        var digest = lines.NamedDigest(line[..blank]);
        string path = lines.Path(line[(blank + 2)..]);
        return new DigestEntry(digest, isEscaped ? Unescape(path, lines) : path);
    }

    private static string Unescape(string path, TextLines lines)
    {
        var plain = new StringBuilder(path.Length);
        for (int index = 0; index < path.Length; index++)
        {
            if (path[index] != '\\')
            {
                plain.Append(path[index]);
                continue;
            }
            index++;
            plain.Append((index < path.Length ? path[index] : '\0') switch
            {
                'n' => '\n',
                'r' => '\r',
                '\\' => '\\',
                _ => throw lines.Malformed(@"the line begins with '\', and after another '\' in its path there is none of n, r and \"),
            });
        }
        return plain.ToString();
    }
}
