using Linchpin.Agent;
using Linchpin.Integrity;

namespace Linchpin.Cli.Output;

/// <summary>A list of digests, for people and as <c>--json</c> shows it.</summary>
internal sealed record DigestReport(string File, string Format, IReadOnlyList<DigestLine> Digests)
{
    public static DigestReport Of(string file, DigestList list) => new(file, NameOf(list.Format), [.. list.Entries.Select(DigestLine.Of)]);

    public static string[] FormatNames { get; } = [.. Enum.GetValues<DigestListFormat>().Select(NameOf)];

    public static string NameOf(DigestListFormat format) => format.ToString().ToLowerInvariant();

    public void Print(TextWriter to)
    {
        foreach (var line in Digests)
            to.WriteLine(string.Join("  ", new[] { $"{line.Algorithm}:{line.Digest}", line.Immutable ? "immutable" : null, line.Path is null ? null : EventText.Printable(line.Path) }.OfType<string>()));
    }
}

/// <summary>One digest of a list.</summary>
internal sealed record DigestLine(string Algorithm, string Digest, string? Path, long? Size, bool Immutable)
{
    public static DigestLine Of(DigestEntry entry) => new(entry.Digest.Algorithm.Name, entry.Digest.Hex, entry.Path, entry.Size, entry.IsImmutable);
}

/// <summary>A list that was verified.</summary>
internal sealed record VerifiedListReport(string File, string Format, int Digests, string Digest, SignerReport Signer)
{
    public static VerifiedListReport Of(string file, VerifiedDigestList list) =>
        new(file, DigestReport.NameOf(list.List.Format), list.List.Entries.Count, list.Digest.ToString(), SignerReport.Of(list.Signer));
}
