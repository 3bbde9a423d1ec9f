using System.Text.RegularExpressions;
using Linchpin.Bpf.Objects;

namespace Linchpin.Bpf.Tests;

/// <summary>The guide to attaching has a row for every section name, and names no other.</summary>
public sealed partial class AttachingGuideTests
{
    private static readonly string[] Named =
    [
        .. from row in File.ReadLines(Path.Combine(TreeRoot.Path, "docs/attaching.md"))
               .TakeWhile(line => line != "## Links")
           where row.StartsWith("| `", StringComparison.Ordinal)
           from span in CodeSpan().Matches(row.Split('|')[1])
           select span.Groups[1].Value,
    ];

    public static TheoryData<string> Patterns => [.. SectionTable.Rows.Select(row => row.Pattern)];

    [Theory]
    [MemberData(nameof(Patterns))]
    public void Every_section_name_is_in_it(string pattern) =>
        Assert.Contains(Named, name => SectionTable.Find(name)?.Pattern == pattern);

    [Fact]
    public void It_names_no_section_that_is_not_known() =>
        Assert.DoesNotContain(Named, name => SectionTable.Find(name) is null);

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex CodeSpan();
}
