namespace Linchpin.Cli.Tests;

/// <summary>What a shell completes.</summary>
public sealed class CompletionTests : IDisposable
{
    // What bash does at a tab: it calls the function that the script named, with the command, the word and the one before.
    private const string Tab = """
        PATH=$PWD:$PATH; ln -s "$LINCHPIN" linchpin
        eval "$(linchpin completion bash)" && complete -p linchpin >/dev/null || exit 1
        COMP_LINE=$LINE; COMP_POINT=${#COMP_LINE}
        _linchpin linchpin "${LINE##* }" x
        echo "${COMPREPLY[*]}"
        """;

    private readonly Workplace _here = new();

    public void Dispose() => _here.Dispose();

    [Theory]
    [InlineData("linchpin se", "seal")]
    [InlineData("/usr/bin/linchpin se", "seal")]
    [InlineData("linchpin digest en", "enforce")]
    [InlineData("linchpin list ", "links maps programs")]
    [InlineData("linchpin seal --d", "--dry-run")]
    [InlineData("linchpin seal --mode ", "full pins")]
    [InlineData("linchpin install --with d", "dracut")]
    [InlineData("linchpin keygen --algorithm e", "ecdsa")]
    [InlineData("linchpin completion ", "bash fish zsh")]
    public void Bash_completes_commands_options_and_values(string line, string expected) => Assert.Equal(expected, Complete(line));

    [Theory]
    [InlineData("linchpin verify ")]
    [InlineData("linchpin verify /h")]
    [InlineData("linchpin seal --config ")]
    [InlineData("linchpin preload --f")]
    public void Where_linchpin_knows_nothing_bash_completes_files(string line) => Assert.Equal("", Complete(line));

    [Theory]
    [InlineData("bash")]
    [InlineData("zsh")]
    [InlineData("fish")]
    public void A_shell_accepts_its_script(string shell)
    {
        Assert.SkipUnless(_here.Shell($"command -v {shell}").ExitCode == 0, $"{shell} is not installed here");

        var outcome = _here.Shell($"\"$LINCHPIN\" completion {shell} > script && {shell} -n script");

        Assert.Equal(new Outcome(0, "", ""), outcome);
        Assert.Contains("[suggest:", File.ReadAllText(_here["script"]), StringComparison.Ordinal);
    }

    private string Complete(string line)
    {
        File.WriteAllText(_here["tab"], Tab);
        var outcome = _here.Shell("bash tab", ("LINE", line));
        Assert.Equal((0, ""), (outcome.ExitCode, outcome.Error));
        return string.Join(' ', outcome.Output.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal));
    }
}
