namespace Linchpin.Cli.Tests;

/// <summary><c>linchpin skeleton --module</c>: the source of kernel modules. That they build and work, <c>tests/module/run</c> shows.</summary>
public sealed class ModuleTests : IDisposable
{
    private static readonly string[] Files = ["m/Kbuild", "m/Makefile", "m/policy.c", "m/policy.loader.h"];

    private readonly Workplace _here = new();

    public void Dispose() => _here.Dispose();

    [Fact]
    public void A_module_is_written()
    {
        var outcome = Write("module_policy", "--name policy");
        Assert.Equal((0, "m/policy.c\nm/policy.loader.h\nm/Kbuild\nm/Makefile\n"), (outcome.ExitCode, outcome.Output));
        Assert.Equal(Files, _here.Files);
        Assert.Contains("obj-m := policy.o\n", Text("Kbuild"), StringComparison.Ordinal);
        Assert.Contains("\t{ 0, BPF_LSM_MAC }, /* deny_mkdir */\n\t{ 1, BPF_TRACE_RAW_TP }, /* on_exec */\n", Text("policy.c"), StringComparison.Ordinal);
        Assert.Contains("#include \"policy.loader.h\"\n", Text("policy.c"), StringComparison.Ordinal);
        Assert.Contains("\t\"map 'folders_denied'\",\n", Text("policy.loader.h"), StringComparison.Ordinal);
    }

    [Fact]
    public void It_is_called_as_its_object_unless_told_otherwise()
    {
        Assert.Equal(0, Write("module_policy").ExitCode);
        Assert.Contains("m/module_policy.c", _here.Files);
    }

    [Fact]
    public void The_same_object_gives_the_same_files_and_they_may_be_written_again()
    {
        Write("module_policy", "--name policy");
        string[] first = [.. Files.Select(file => File.ReadAllText(_here[file]))];
        Assert.Equal(0, Write("module_policy", "--name policy").ExitCode);
        Assert.Equal(first, Files.Select(file => File.ReadAllText(_here[file])));
    }

    [Theory]
    [InlineData("detach", true, true)]
    [InlineData("keep", true, false)]
    [InlineData("refuse", false, false)]
    public void Its_removal_is_what_was_asked_for(string unload, bool hasExit, bool letsGo)
    {
        Assert.Equal(0, Write("module_policy", $"--name policy --unload {unload}").ExitCode);
        string source = Text("policy.c");
        Assert.Equal(hasExit, source.Contains("module_exit(", StringComparison.Ordinal));
        Assert.Equal(letsGo, source.Contains("__exit detach(void)\n{\n\tlet_go();\n}", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("tail_calls", "'start' (section raw_tp)", "tp_btf")]
    [InlineData("user_probes", "only user space", "bundle")]
    [InlineData("xdp_redirect", "a cgroup, an interface", "bundle")]
    [InlineData("map_iterator", "an iterator is read through", "bundle")]
    [InlineData("congestion", "tcp_congestion_ops", "BpfObjectSpec.Load()")]
    public void What_cannot_be_attached_from_inside_the_kernel_is_refused(string name, string reason, string remedy)
    {
        var outcome = Write(name);
        Assert.Equal(ExitCodes.Object, outcome.ExitCode);
        Assert.Contains("no kernel module can be made of this object", outcome.Error, StringComparison.Ordinal);
        Assert.Contains(reason, outcome.Error, StringComparison.Ordinal);
        Assert.Contains(remedy, outcome.Error, StringComparison.Ordinal);
        Assert.Empty(_here.Files);
    }

    [Fact]
    public void What_somebody_else_wrote_is_not_overwritten()
    {
        Directory.CreateDirectory(_here["m"]);
        File.WriteAllText(_here["m/Makefile"], "all:\n");
        var outcome = Write("module_policy", "--name policy");
        Assert.Equal(ExitCodes.File, outcome.ExitCode);
        Assert.Contains("m/Makefile: is there", outcome.Error, StringComparison.Ordinal);
        Assert.Equal(["m/Makefile"], _here.Files);
        Assert.Equal("all:\n", Text("Makefile"));
    }

    [Theory]
    [InlineData("--module", "--output")]
    [InlineData("--module -o m --csharp", "one of them")]
    [InlineData("--module -o m --name 9p", "'9p' is no name")]
    [InlineData("--module -o m --name a-b", "'a-b' is no name")]
    [InlineData("--module -o m --name ../a", "'../a' is no name")]
    [InlineData("--module -o m --unload never", "'never'")]
    [InlineData("--module -o m --key a --cert b", "go with --loader")]
    [InlineData("--csharp --name a", "go with --module")]
    [InlineData("--loader -o m --unload keep", "go with --module")]
    public void What_makes_no_sense_is_refused(string options, string reason)
    {
        var outcome = _here.Run($"skeleton {Workplace.Object("module_policy")} {options}");
        Assert.Equal(ExitCodes.Usage, outcome.ExitCode);
        Assert.Contains(reason, outcome.Error, StringComparison.Ordinal);
        Assert.Empty(_here.Files);
    }

    private Outcome Write(string name, string options = "") => _here.Run($"skeleton --module {Workplace.Object(name)} {options} -o m");

    private string Text(string file) => File.ReadAllText(_here[$"m/{file}"]);
}
