using Linchpin.Preloading.Policy;

namespace Linchpin.Preloading.Tests.Policy;

public class CommandLineTests
{
    [Theory]
    [InlineData("")]
    [InlineData("BOOT_IMAGE=/vmlinuz root=/dev/vda1 quiet lsm=bpf\n")]
    [InlineData("linchpinned.preload=a -- linchpin.preload=b")]
    public void What_is_not_for_us_says_nothing(string text) => Assert.Equal(new CommandLine(), CommandLine.Parse(text));

    [Theory]
    [InlineData("quiet linchpin.preload=a,b\n", "a b")]
    [InlineData("linchpin.preload=\"a, b\" ro", "a b")]
    [InlineData("\"linchpin.preload=a,b\"", "a b")]
    [InlineData("linchpin.preload=x linchpin.preload=a,,b", "a b")]
    [InlineData("linchpin.preload=/my\" \"file.lpb", "/my|file.lpb")]
    [InlineData("linchpin.preload=\"a,b", "a b")]
    [InlineData("linchpin.preload=", "")]
    [InlineData("linchpin.preload", "")]
    public void It_names_the_bundles(string text, string bundles) =>
        Assert.Equal(bundles.Split(' ', StringSplitOptions.RemoveEmptyEntries), CommandLine.Parse(text).Preload!.Select(bundle => bundle.Replace(' ', '|')));

    [Theory]
    [InlineData("linchpin.on_failure=continue linchpin.seal=pins linchpin.digests=permissive")]
    [InlineData("linchpin.on-failure=continue linchpin.seal=pins linchpin.digests=permissive")]
    public void It_says_what_to_do_on_failure_how_to_seal_and_how_to_judge_files(string text)
    {
        var said = CommandLine.Parse(text);

        Assert.Equal(OnFailure.Continue, said.OnFailure);
        Assert.Equal(SealMode.Pins, said.Seal);
        Assert.Equal(DigestMode.Permissive, said.Digests);
    }

    [Theory]
    [InlineData("linchpin.on_failure=panic", "kernel command line: linchpin.on_failure is \"panic\"\nAllowed: \"halt\", \"emergency\" or \"continue\".")]
    [InlineData("linchpin.seal", "kernel command line: linchpin.seal is \"\"\nAllowed: \"off\", \"pins\" or \"full\".")]
    [InlineData("linchpin.preloads=a", "kernel command line: there is no parameter 'linchpin.preloads'\nAllowed: linchpin.preload=, linchpin.on_failure=, linchpin.seal=, linchpin.digests=, linchpin.measure=, linchpin.log=, linchpin.init=.")]
    public void What_is_not_allowed_is_named_with_what_is(string text, string message) =>
        Assert.Equal(message, Assert.Throws<PolicyException>(() => CommandLine.Parse(text)).Message);

    [Fact]
    public void It_wins_over_the_file()
    {
        var file = PolicyFile.Read("preload = { bundles = [\"x\"], on_failure = \"halt\" }\nseal.mode = \"full\"\nseal.strict = false\ndigests.mode = \"enforce\"", "linchpin.toml");

        var policy = CommandLine.Parse("linchpin.preload=a linchpin.on_failure=emergency linchpin.seal=off linchpin.digests=off linchpin.measure=off").Over(file);

        Assert.Equal(["a"], policy.Bundles);
        Assert.Equal(OnFailure.Emergency, policy.OnFailure);
        Assert.Equal(SealMode.Off, policy.Seal.Mode);
        Assert.Equal(DigestMode.Off, policy.Digests.Mode);
        Assert.Equal(MeasureMode.Off, policy.Measure.Mode);
        Assert.False(policy.Seal.Strict);
    }

    [Fact]
    public void What_it_does_not_say_stays_as_the_file_says()
    {
        var file = PolicyFile.Read("preload.bundles = [\"x\"]", "linchpin.toml");

        Assert.Equal(file, CommandLine.Parse("quiet").Over(file));
    }
}
