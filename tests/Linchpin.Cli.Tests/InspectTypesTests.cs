using Linchpin.Bpf.Objects.Btf;

namespace Linchpin.Cli.Tests;

/// <summary><c>linchpin inspect --types</c> prints an object's or a kernel's types as C.</summary>
public sealed class InspectTypesTests : IDisposable
{
    private readonly Workplace _here = new();

    public void Dispose() => _here.Dispose();

    [Fact]
    public void An_objects_types_are_C_that_compiles()
    {
        var outcome = _here.Run($"inspect --types {Workplace.Object("core_enums")}");
        Assert.Equal((0, ""), (outcome.ExitCode, outcome.Error));
        Assert.Contains(" {\n\t", outcome.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("#pragma", outcome.Output, StringComparison.Ordinal);
        Assert.Equal((0, ""), Compile(outcome.Output));
    }

    [Fact]
    public void A_file_of_BTF_becomes_a_header_for_programs()
    {
        WriteKernelAndModule();
        var outcome = _here.Run("inspect --types kernel.btf");
        Assert.Equal((0, ""), (outcome.ExitCode, outcome.Error));
        Assert.StartsWith("#pragma once\n\n#ifndef BPF_NO_PRESERVE_ACCESS_INDEX\n#pragma clang attribute push", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("struct device {\n\tint number;\n};\n", outcome.Output, StringComparison.Ordinal);
        Assert.EndsWith("#pragma clang attribute pop\n#endif\n", outcome.Output, StringComparison.Ordinal);
        Assert.Equal((0, ""), Compile("#include \"types.h\"\n#include \"types.h\"\n", outcome.Output));
    }

    [Fact]
    public void A_modules_types_need_those_that_they_continue()
    {
        WriteKernelAndModule();
        var outcome = _here.Run("inspect --types module.btf --base kernel.btf");
        Assert.Equal((0, ""), (outcome.ExitCode, outcome.Error));
        Assert.Contains("struct device {\n\tint number;\n};\n\nstruct state {\n\tstruct device device;\n};\n", outcome.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("struct other", outcome.Output, StringComparison.Ordinal);

        var alone = _here.Run("inspect --types module.btf");
        Assert.Equal((4, ""), (alone.ExitCode, alone.Output));
        Assert.Contains("name these with --base /sys/kernel/btf/vmlinux", alone.Error, StringComparison.Ordinal);

        var missing = _here.Run("inspect --types module.btf --base missing.btf");
        Assert.Equal((3, "linchpin: missing.btf: can't be read"), (missing.ExitCode, missing.Error.Split('\n')[0]));

        var ofObject = _here.Run($"inspect --types {Workplace.Object("core_enums")} --base kernel.btf");
        Assert.Equal((2, ""), (ofObject.ExitCode, ofObject.Output));
        Assert.Contains("an object's types don't continue others", ofObject.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void What_has_no_types_has_its_exit_code_and_says_what_to_do()
    {
        File.WriteAllText(_here["text"], "no types here");
        var outcome = _here.Run("inspect --types text");
        Assert.Equal((4, ""), (outcome.ExitCode, outcome.Output));
        Assert.StartsWith("linchpin: text: ", outcome.Error, StringComparison.Ordinal);
        Assert.Contains("--base /sys/kernel/btf/vmlinux", outcome.Error, StringComparison.Ordinal);

        Assert.Equal(0, _here.Shell($"llvm-objcopy-19 -R .BTF -R .rel.BTF {Workplace.Object("core_enums")} bare.o").ExitCode);
        outcome = _here.Run("inspect --types bare.o");
        Assert.Equal((4, "linchpin: bare.o: the object has no types\n  Compile it with -g.\n"), (outcome.ExitCode, outcome.Error));
    }

    [Fact]
    public void Options_that_contradict_each_other_are_wrong_use()
    {
        Assert.Contains("ask for one of them", Refused("inspect --types --json x.o"), StringComparison.Ordinal);
        Assert.Contains("--base goes with --types", Refused("inspect x.o --base y"), StringComparison.Ordinal);
        Assert.Contains("linchpin inspect --types /sys/kernel/btf/vmlinux > vmlinux.h", _here.Run("inspect --help").Output, StringComparison.Ordinal);
    }

    private string Refused(string arguments)
    {
        var outcome = _here.Run(arguments);
        Assert.Equal((2, ""), (outcome.ExitCode, outcome.Output));
        return outcome.Error;
    }

    private void WriteKernelAndModule()
    {
        var kernel = new BtfBuilder();
        var number = kernel.Int("int", 4, signed: true);
        var device = kernel.Struct("device", 4, ("number", number, 0));
        kernel.Struct("other", 4, ("number", number, 0));
        File.WriteAllBytes(_here["kernel.btf"], kernel.Bytes());
        var module = new BtfBuilder(kernel.Build());
        module.Struct("state", 4, ("device", device, 0));
        File.WriteAllBytes(_here["module.btf"], module.Bytes());
    }

    private (int ExitCode, string Error) Compile(string source, string header = "")
    {
        File.WriteAllText(_here["types.h"], header);
        File.WriteAllText(_here["types.c"], source);
        var outcome = _here.Shell("clang-19 -target bpf -g -Werror -c types.c -o types.o");
        return (outcome.ExitCode, outcome.Error);
    }
}
