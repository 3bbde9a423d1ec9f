using Linchpin.Bundles;
using Linchpin.Integrity;
using Linchpin.Preloading;

namespace Linchpin.Cli.Tests;

/// <summary>What all commands have in common.</summary>
public sealed class FrameTests : IDisposable
{
    private readonly Workplace _here = new();

    public void Dispose() => _here.Dispose();

    public static TheoryData<string> WrongCalls => ["", "nonesuch", "keygen", "keygen --out", "keygen --out d --algorithm dsa", "keygen --out d --days 0", "sign", "verify x.lpb", "verify --trust x", "inspect", "inspect a b",
        "sign o --key k --cert c --name a/b --version 1.0.0 -o x", "sign o --key k --cert c --name a --version 1 -o x", "sign o --key k --cert c --name a --version 1.0.0 -o x --map m=all:all", "inspect x --yaml",
        "skeleton o -o d", "skeleton --loader o -o d --key k", "install --cmdline quiet", "install --uki-key k --uki-certificate c"];

    [Theory]
    [MemberData(nameof(WrongCalls))]
    public void A_wrong_call_says_what_is_wrong_and_where_help_is(string arguments)
    {
        var outcome = _here.Run(arguments);

        Assert.Equal((ExitCodes.Usage, ""), (outcome.ExitCode, outcome.Output));
        Assert.StartsWith("linchpin: ", outcome.Error);
        Assert.Contains("--help'", outcome.Error);
        Assert.DoesNotContain("   at ", outcome.Error);
        Assert.Empty(_here.Files);
    }

    [Theory]
    [InlineData("keygen")]
    [InlineData("sign")]
    [InlineData("verify")]
    [InlineData("inspect")]
    [InlineData("import")]
    [InlineData("skeleton")]
    [InlineData("preload")]
    [InlineData("upgrade")]
    [InlineData("unload")]
    [InlineData("status")]
    [InlineData("list")]
    [InlineData("doctor")]
    [InlineData("completion")]
    public void Help_has_an_example(string command)
    {
        var outcome = _here.Run($"{command} --help");
        Assert.Equal(0, outcome.ExitCode);
        Assert.Contains($"Example:\n    linchpin {command}", outcome.Output);
        Assert.Contains($"  {command} ", _here.Run("--help").Output);
    }

    [Fact]
    public void Quiet_says_nothing_but_errors()
    {
        Assert.Equal(new Outcome(0, "", ""), _here.Run("keygen --out keys --algorithm ecdsa --quiet"));
        _here.SignSample();
        Assert.Equal(new Outcome(0, "", ""), _here.Run("verify x.lpb --trust keys -q"));
        Assert.NotEmpty(_here.Run("verify x.lpb --trust nofolder -q").Error);
    }

    [Fact]
    public void Colour_is_for_terminals_whose_user_wants_it()
    {
        const string OnTerminal = "script -qec \"$LINCHPIN inspect nofile\" /dev/null";
        Assert.Contains("\e[1;31m", _here.Shell(OnTerminal, ("TERM", "xterm"), ("NO_COLOR", null)).Output);
        Assert.DoesNotContain("\e[1;31m", _here.Shell(OnTerminal, ("TERM", "xterm"), ("NO_COLOR", "1")).Output);
        Assert.DoesNotContain("\e[1;31m", _here.Shell(OnTerminal, ("TERM", "dumb"), ("NO_COLOR", null)).Output);
        Assert.DoesNotContain("\e[1;31m", _here.Run("inspect nofile", ("TERM", "xterm"), ("NO_COLOR", null)).Error);
    }

    [Fact]
    public void An_error_is_one_line_with_the_why_indented_below()
    {
        var lines = _here.Run("inspect nofile").Error.TrimEnd().Split('\n');
        Assert.Equal("linchpin: nofile: can't be read", lines[0]);
        Assert.All(lines.Skip(1), line => Assert.StartsWith("  ", line));
    }

    [Fact]
    public void Verifying_works_where_nothing_names_a_home_folder()
    {
        _here.SignSample();
        Assert.Equal(0, _here.Shell("env -i DOTNET_ROOT=\"$DOTNET_ROOT\" DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1 PATH=\"$PATH\" \"$LINCHPIN\" verify x.lpb --trust keys").ExitCode);
    }

    [Fact]
    public void Every_reason_has_an_exit_code_of_its_own_below_64_that_is_documented()
    {
        string documentation = File.ReadAllText(Path.Combine(Workplace.Root(), "docs", "exit-codes.md"));
        (int Code, string Name)[] faults = [.. Enum.GetValues<BundleFault>().Select(f => (ExitCodes.Of(f), f.ToString())), .. Enum.GetValues<PreloadFault>().Select(f => (ExitCodes.Of(f), f.ToString())), .. Enum.GetValues<DigestListFault>().Select(f => (ExitCodes.Of(f), f.ToString())), .. Enum.GetValues<DiglimFault>().Select(f => (ExitCodes.Of(f), f.ToString()))];
        int[] others = [ExitCodes.Success, ExitCodes.Internal, ExitCodes.Usage, ExitCodes.File, ExitCodes.Object, ExitCodes.Interrupted, ExitCodes.OpenSsl, ExitCodes.Emergency, ExitCodes.Kernel, ExitCodes.Missing, ExitCodes.Weak, ExitCodes.Agent, ExitCodes.NotKnown];

        Assert.All(faults, fault => Assert.Contains($"| {fault.Code} | `{fault.Name}` |", documentation));
        Assert.All(others, code => Assert.Contains($"| {code} | ", documentation));
        int[] all = [.. faults.Select(fault => fault.Code), .. others];
        Assert.Equal(all.Length, all.Distinct().Count());
        Assert.All(all, code => Assert.InRange(code, 0, 63));
    }
}
