using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace Linchpin.Integrity.Tests;

/// <summary>What the policy in C and its reader here have to agree on.</summary>
public sealed partial class DiglimFormTests
{
    private static readonly string Report = File.ReadAllText(Path.Combine(Root(), "bpf/diglim/report.h"));

    [Fact]
    public void A_record_has_as_many_bytes() =>
        Assert.Contains($"sizeof(struct refusal) == {Unsafe.SizeOf<RefusalReader.Record>()}", Report, StringComparison.Ordinal);

    [Fact]
    public void Attempts_have_the_same_numbers() =>
        Assert.Equal(Names("attempt").Skip(1).SkipLast(1), Enum.GetValues<RefusedAttempt>().OrderBy(attempt => attempt).Select(attempt => Upper(attempt.ToString())));

    [Fact]
    public void Reasons_have_the_same_numbers() =>
        Assert.Equal(Names("reason"), Enum.GetValues<RefusalReason>().OrderBy(reason => reason).Select(reason => Upper(reason.ToString())));

    [Fact]
    public void Every_reason_is_documented()
    {
        string documentation = File.ReadAllText(Path.Combine(Root(), "docs/diglim.md"));
        Assert.All(Enum.GetNames<RefusalReason>(), reason => Assert.Contains($"| `{reason}` |", documentation));
    }

    private static IEnumerable<string> Names(string enumeration)
    {
        string body = Report[Report.IndexOf($"enum {enumeration} {{", StringComparison.Ordinal)..];
        return NameAtLineStart().Matches(body[..body.IndexOf("};", StringComparison.Ordinal)]).Select(match => match.Groups[1].Value);
    }

    private static string Upper(string name) => WordBoundary().Replace(name, "_").ToUpperInvariant();

    private static string Root()
    {
        string folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Linchpin.slnx")))
            folder = Path.GetDirectoryName(folder) ?? throw new DirectoryNotFoundException("the tests don't run inside a checkout");
        return folder;
    }

    [GeneratedRegex(@"^\t([A-Z_]+)", RegexOptions.Multiline)]
    private static partial Regex NameAtLineStart();

    [GeneratedRegex("(?<=[a-z])(?=[A-Z])")]
    private static partial Regex WordBoundary();
}
