using System.Buffers.Binary;

namespace Linchpin.Cli.Tests;

/// <summary><c>linchpin skeleton --module</c> and <c>linchpin sign --module</c>: the source of kernel modules, and their signatures. That they build, work and are taken by
/// the kernel, <c>tests/module/run</c> shows.</summary>
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
    [InlineData("--csharp --name a", "--name goes with --module or --loader")]
    [InlineData("--loader -o m --unload keep", "--unload goes with --module")]
    [InlineData("--csharp --version 1.0.0", "--version goes with --loader")]
    [InlineData("--loader -o m --name a", "--name and --version go together")]
    [InlineData("--loader -o m --name a.b --version 1.0.0", "'a.b' is no name")]
    [InlineData("--loader -o m --name a --version 1.0", "'1.0'")]
    public void What_makes_no_sense_is_refused(string options, string reason)
    {
        var outcome = _here.Run($"skeleton {Workplace.Object("module_policy")} {options}");
        Assert.Equal(ExitCodes.Usage, outcome.ExitCode);
        Assert.Contains(reason, outcome.Error, StringComparison.Ordinal);
        Assert.Empty(_here.Files);
    }

    [Theory]
    [InlineData("rsa")]
    [InlineData("ecdsa")]
    public void Openssl_verifies_the_signature_behind_a_module(string algorithm)
    {
        byte[] module = MakeModule("a.ko");
        Assert.Equal(0, _here.Run($"keygen --out keys --algorithm {algorithm}").ExitCode);
        var outcome = _here.Run("sign --module a.ko --key keys/key.pem --cert keys/cert.pem");
        Assert.Equal((0, ""), (outcome.ExitCode, outcome.Error));

        byte[] signed = File.ReadAllBytes(_here["a.ko"]);
        Assert.True(signed.AsSpan().StartsWith(module));
        Assert.True(signed.AsSpan().EndsWith("~Module signature appended~\n"u8));
        byte[] description = signed[^40..^28];
        int size = BinaryPrimitives.ReadInt32BigEndian(description.AsSpan(8));
        Assert.Equal([0, 0, 2, 0, 0, 0, 0, 0], description[..8]);
        Assert.Equal(module.Length + size + 40, signed.Length);

        File.WriteAllBytes(_here["module"], module);
        File.WriteAllBytes(_here["signature"], signed[module.Length..^40]);
        const string Verify = "openssl cms -verify -binary -inform DER -content module -in signature -CAfile keys/cert.pem -certfile keys/cert.pem -purpose any -out /dev/null";
        Assert.Equal(0, _here.Shell(Verify).ExitCode);
        File.WriteAllBytes(_here["module"], [.. module, 0]);
        Assert.NotEqual(0, _here.Shell(Verify).ExitCode);
    }

    [Fact]
    public void A_signed_module_can_be_put_beside_the_one_that_was_read()
    {
        byte[] module = MakeModule("a.ko");
        _here.Run("keygen --out keys --algorithm ecdsa");
        Assert.Equal(0, _here.Run("sign --module a.ko --key keys/key.pem --cert keys/cert.pem -o b.ko").ExitCode);
        Assert.Equal(module, File.ReadAllBytes(_here["a.ko"]));
        Assert.True(File.ReadAllBytes(_here["b.ko"]).AsSpan().StartsWith(module));
    }

    [Fact]
    public void What_is_no_module_or_is_signed_is_not_signed()
    {
        MakeModule("a.ko");
        _here.Run("keygen --out keys --algorithm ecdsa");
        const string Key = "--key keys/key.pem --cert keys/cert.pem";
        Assert.Equal(0, _here.Run($"sign --module a.ko {Key}").ExitCode);
        byte[] signed = File.ReadAllBytes(_here["a.ko"]);
        File.WriteAllText(_here["text"], new string('a', 100));

        foreach (var (file, reason) in new[] { ("a.ko", "signed already"), ("text", "no ELF file"), ("/bin/sh", "not a relocatable one"), (Workplace.Object("deny_open"), "an eBPF object") })
        {
            var outcome = _here.Run($"sign --module {file} {Key} -o out.ko");
            Assert.Equal(ExitCodes.Object, outcome.ExitCode);
            Assert.Contains(reason, outcome.Error, StringComparison.Ordinal);
            Assert.DoesNotContain("out.ko", _here.Files);
        }
        Assert.Equal(ExitCodes.Object, _here.Run($"sign --module a.ko {Key}").ExitCode);
        Assert.Equal(signed, File.ReadAllBytes(_here["a.ko"]));
    }

    [Theory]
    [InlineData("a.ko --module --name a", "--name is for bundles")]
    [InlineData("a.ko --module --no-loaders", "--no-loaders is for bundles")]
    [InlineData("a.ko b.ko --module -o c.ko", "one module")]
    [InlineData("a.o -o a.lpb --version 1.0.0", "'--name' is required")]
    [InlineData("a.o --name a --version 1.0.0", "'--output' is required")]
    public void Options_of_bundles_and_of_modules_are_told_apart(string options, string reason)
    {
        var outcome = _here.Run($"sign {options} --key key.pem --cert cert.pem");
        Assert.Equal(ExitCodes.Usage, outcome.ExitCode);
        Assert.Contains(reason, outcome.Error, StringComparison.Ordinal);
    }

    // What a signature is made of is bytes: those of an object that says to be for x86-64.
    private byte[] MakeModule(string name)
    {
        byte[] module = File.ReadAllBytes(Workplace.Object("deny_open"));
        BinaryPrimitives.WriteUInt16LittleEndian(module.AsSpan(18), 62);
        File.WriteAllBytes(_here[name], module);
        return module;
    }

    private Outcome Write(string name, string options = "") => _here.Run($"skeleton --module {Workplace.Object(name)} {options} -o m");

    private string Text(string file) => File.ReadAllText(_here[$"m/{file}"]);
}
