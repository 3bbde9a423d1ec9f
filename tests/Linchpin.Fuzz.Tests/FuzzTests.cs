using System.Globalization;

namespace Linchpin.Fuzz.Tests;

/// <summary>Every parser, given inputs that are almost right: each execution ends in a value or in the parser's own error, in bounded memory and time.</summary>
/// <remarks><c>LINCHPIN_FUZZ</c> is how many executions each gets, <c>LINCHPIN_FUZZ_SEED</c> which ones; <c>./test --fuzz</c> sets them.</remarks>
public sealed class FuzzTests(FuzzTests.Table table) : IClassFixture<FuzzTests.Table>
{
    private static readonly long Executions = Number("LINCHPIN_FUZZ") ?? 5000;
    private static readonly ulong Seed = (ulong)(Number("LINCHPIN_FUZZ_SEED") ?? 20261124);

    /// <summary>The parsers by name; <c>-preEnumerateTheories -trait parser=NAME</c> is one of them.</summary>
    public static IEnumerable<TheoryDataRow<string>> Targets => FuzzTargets.All.Select(target => new TheoryDataRow<string>(target.Name).WithTrait("parser", target.Name));

    public static TheoryData<string, string> Found => [.. FoundInput.All];

    [Theory]
    [MemberData(nameof(Targets))]
    public void Every_seed_is_accepted(string target)
    {
        var seeds = FuzzTargets.Named(target).Seeds();
        Assert.NotEmpty(seeds);
        Assert.All(seeds, seed => Assert.True(FuzzTargets.Named(target).Read(seed)));
    }

    [Theory]
    [MemberData(nameof(Targets))]
    public void Every_execution_ends_in_a_value_or_a_refusal(string target)
    {
        var result = new FuzzRun(FuzzTargets.Named(target), Seed).Run(Executions);
        table.Add(result);
        Assert.Equal(Executions, result.Executions);
    }

    [Theory]
    [MemberData(nameof(Found))]
    public void What_was_found_stays_mended(string target, string name) =>
        Assert.False(FuzzTargets.Named(target).Read(FoundInput.Read(target, name)));

    private static long? Number(string variable) =>
        Environment.GetEnvironmentVariable(variable) is { } text ? long.Parse(text, CultureInfo.InvariantCulture) : null;

    /// <summary>The table of results, printed row by row.</summary>
    public sealed class Table
    {
        private bool _hasHeader;

        internal void Add(FuzzResult row)
        {
            if (!_hasHeader)
                Console.WriteLine(FuzzResult.Header);
            _hasHeader = true;
            Console.WriteLine(row);
        }
    }
}
