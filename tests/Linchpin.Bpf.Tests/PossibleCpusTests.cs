namespace Linchpin.Bpf.Tests;

public sealed class PossibleCpusTests
{
    [Theory]
    [InlineData("0\n", 1)]
    [InlineData("0-3\n", 4)]
    [InlineData("0-1,4-7,9\n", 7)]
    public void A_list_of_CPUs_is_counted(string list, int count) => Assert.Equal(count, PossibleCpus.CountIn(list));

    [Theory]
    [InlineData("")]
    [InlineData("3-1")]
    [InlineData("0-")]
    [InlineData("0,,2")]
    [InlineData("many")]
    public void What_is_no_list_is_an_error(string list) => Assert.Throws<FormatException>(() => PossibleCpus.CountIn(list));
}
