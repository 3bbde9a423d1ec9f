using Linchpin.Bpf.Objects.Btf;
using Linchpin.Bpf.Objects.Elf;

namespace Linchpin.Bpf.Objects.Tests;

/// <summary>A compiler takes the printed C, and makes of it the types that it was printed of.</summary>
public class BtfCRoundTripTests
{
    public static TheoryData<string> Kernels => [.. KernelTypes.Lines];

    [Fact]
    public void Every_object_of_ours_comes_back_from_the_compiler()
    {
        foreach (var name in TestObjects.Names)
            LayoutComparison.AssertComesBack(BtfBlob.Read(ElfFile.Read(TestObjects.Bytes(name)).Section(".BTF")!.Data), name);
    }

    [Fact]
    public void Every_object_of_libbpf_tools_comes_back_from_the_compiler()
    {
        foreach (var (tool, bytes) in EmbeddedObjects.OfPackage("libbpf-tools"))
            LayoutComparison.AssertComesBack(BtfBlob.Read(ElfFile.Read(bytes).Section(".BTF")!.Data), tool);
    }

    [Fact]
    public void Accesses_through_a_kernels_header_are_fitted_to_the_kernel_that_runs()
    {
        var header = new StringWriter();
        BtfC.Write(KernelTypes.Vmlinux("6.12"), header, new BtfCOptions { Relocatable = true });
        var program = CompiledC.Compile($"{header}int pid_of(struct task_struct *task)\n{{\n\treturn task->real_parent->tgid;\n}}\n");
        Assert.Equal(2, BtfExtension.Read(program.Section(".BTF.ext")!.Data, CompiledC.TypesOf(program)).CoreRelocations(".text").Length);
    }

    [Theory]
    [MemberData(nameof(Kernels))]
    public void A_compiler_finds_each_member_of_a_whole_kernel_where_it_is(string line) =>
        Assert.InRange(LayoutAssertions.AssertCompiles(KernelTypes.Vmlinux(line)), 50_000, int.MaxValue);

    [Theory]
    [MemberData(nameof(Kernels))]
    public void A_modules_types_compile_with_what_they_need_of_the_kernel(string line)
    {
        var vmlinux = KernelTypes.Vmlinux(line);
        LayoutAssertions.AssertCompiles(KernelTypes.Module(line, vmlinux));
    }

    // A minute each, in which clang compares every string that it writes with every other.
    [Theory(Explicit = true)]
    [MemberData(nameof(Kernels))]
    public void A_whole_kernel_comes_back_from_the_compiler_with_bit_fields_and_types(string line) =>
        Assert.InRange(LayoutComparison.AssertComesBack(KernelTypes.Vmlinux(line), line), 100_000, int.MaxValue);

    [Theory]
    [MemberData(nameof(Kernels))]
    public void A_whole_kernel_is_printed_in_memory_in_proportion_to_it(string line)
    {
        var btf = BtfBlob.Read(KernelTypes.Vmlinux(line).Bytes);
        var before = GC.GetAllocatedBytesForCurrentThread();
        BtfC.Write(btf, TextWriter.Null);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 1, 20L * btf.Bytes.Length);
    }
}
