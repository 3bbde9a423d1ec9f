using System.Text.RegularExpressions;

namespace Linchpin.Cli.Tests;

/// <summary>The pages of the manual.</summary>
public sealed partial class ManualTests : IDisposable
{
    private readonly Workplace _here = new();

    public ManualTests() => Assert.Equal(new Outcome(0, "", ""), _here.Run($"man --docs {Workplace.Root()}/docs --date 2026-11-28 -o man"));

    public void Dispose() => _here.Dispose();

    [Fact]
    public void Every_command_that_help_shows_has_a_page()
    {
        string[] shown = [.. CommandOfHelp().Matches(_here.Run("--help").Output.Split("Commands:")[1]).Select(match => match.Groups[1].Value)];

        Assert.Contains("seal", shown);
        Assert.All(shown, name => Assert.Contains($"man/linchpin-{name}.1", _here.Files));
        Assert.Contains("man/linchpin-digest-generate.1", _here.Files);
        Assert.DoesNotContain("man/linchpin-man.1", _here.Files);
    }

    [Fact]
    public void A_page_has_what_help_says()
    {
        string page = Shown("linchpin-seal.1");

        Assert.Contains("linchpin-seal - seal what is in place", page);
        Assert.Contains("linchpin seal [option]...", page);
        Assert.Contains("--mode pins|full", page);
        Assert.Contains("pins   what was preloaded can't be touched", page);
        Assert.Contains("linchpin seal --mode full --dry-run", page);
        Assert.DoesNotContain("--fault", Shown("linchpin-preload.1"));
    }

    [Fact]
    public void The_first_page_has_every_exit_code_and_the_policy_every_key()
    {
        Assert.Contains("45 (SealRefused)", Shown("linchpin.1"));
        string policy = Shown("linchpin.toml.5");
        Assert.Contains("preload.on_failure (\"halt\")", policy);
        Assert.Contains("linchpin.seal=off|pins|full", policy);
        Assert.DoesNotContain("](", policy);
    }

    [Fact]
    public void No_page_has_anything_that_man_warns_of()
    {
        Assert.SkipUnless(_here.Shell("command -v groff").ExitCode == 0, "groff is not installed here");
        Assert.Equal(new Outcome(0, "", ""), _here.Shell("for page in man/*; do groff -man -Tutf8 -Kutf8 -ww -z -t \"$page\" || exit; done 2>&1"));
    }

    private string Shown(string page)
    {
        Assert.SkipUnless(_here.Shell("command -v groff").ExitCode == 0, "groff is not installed here");
        return _here.Shell($"groff -man -Tascii -Kutf8 -P-c -rLL=400n man/{page} | sed 's/.\\x08//g'").Output;
    }

    [GeneratedRegex(@"(?m)^  ([a-z]+) ")]
    private static partial Regex CommandOfHelp();
}
