using Linchpin.Bpf;
using Linchpin.Kernel.Tests.Harness;

namespace Linchpin.Kernel.Tests.CoRe;

/// <summary>
/// The kernel's tag of a program is a hash of its instructions as they were loaded, with every relocation done. Where it is
/// the same as that of the program which bpftool, and so libbpf, loads from the same file, so are the relocations.
/// </summary>
public sealed class SameAsLibbpfTests
{
    [KernelTheory(From = "6.1")]
    [InlineData("core_enums")]
    [InlineData("core_fields")]
    [InlineData("core_types")]
    [InlineData("data_sections")]
    [InlineData("deny_open")]
    [InlineData("exec-audit")]
    [InlineData("kernel_functions")]
    [InlineData("kernel_symbols")]
    [InlineData("link_kinds")]
    [InlineData("map_in_map")]
    [InlineData("map_kinds")]
    [InlineData("packets")]
    [InlineData("protect-files")]
    [InlineData("ring_buffer")]
    [InlineData("subprograms")]
    [InlineData("tail_calls")]
    public void Each_program_has_the_tag_that_bpftool_gives_it(string name) => AssertSameTags(name);

    [KernelFact(From = "6.6", Feature = "bpf_map_sum_elem_count; what stands in for the call where it is missing is each loader's own affair")]
    public void The_iterators_have_the_tags_that_bpftool_gives_them() => AssertSameTags("inspect");

    [KernelFact(From = "5.10")]
    public void A_program_that_reads_the_kernels_configuration_has_the_tag_that_bpftool_gives_it()
    {
        var configuration = $"/boot/config-{KernelRelease.Current}";
        Assert.SkipUnless(File.Exists(configuration), $"this kernel's package has no {configuration}, where bpftool looks for it");
        AssertSameTags("kernel_config");
    }

    private static void AssertSameTags(string name)
    {
        using var pins = new PinFolder();
        using var ours = TestObjects.Read(name).Load();

        var bpftool = CommandLine.Run("bpftool", "prog", "loadall", TestObjects.Path(name), pins / "theirs");
        Assert.True(bpftool.ExitCode == 0, bpftool.Errors);

        Assert.NotEmpty(ours.Programs);
        foreach (var program in ours.Programs)
        {
            using var theirs = BpfProgram.OpenPinned(pins / $"theirs/{program.Name}");
            Assert.True(theirs.Tag == program.Tag, $"{program.Name}: {program.Tag:x16} here, {theirs.Tag:x16} there");
        }
    }
}
