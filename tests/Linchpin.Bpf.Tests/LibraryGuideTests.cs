using System.Text.RegularExpressions;

namespace Linchpin.Bpf.Tests;

/// <summary>The code that the library guide shows is that of the sample, which is compiled and run.</summary>
public sealed partial class LibraryGuideTests
{
    public static TheoryData<string> Blocks => [.. CodeBlock().Matches(File.ReadAllText(Path.Combine(TreeRoot.Path, "docs/library.md"))).Select(match => match.Groups[1].Value)];

    [Fact]
    public void The_guide_shows_code() => Assert.True(Blocks.Count > 4);

    [Theory]
    [MemberData(nameof(Blocks))]
    public void A_block_of_code_is_in_the_sample(string block)
    {
        var sources = Directory.EnumerateFiles(Path.Combine(TreeRoot.Path, "samples/watch-exits")).Select(File.ReadAllText);
        Assert.True(sources.Any(source => source.Contains(block, StringComparison.Ordinal)), $"no source of samples/watch-exits has\n{block}");
    }

    [GeneratedRegex("^```(?:c|csharp)\n(.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex CodeBlock();
}
