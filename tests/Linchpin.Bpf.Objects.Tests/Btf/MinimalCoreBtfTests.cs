using System.Diagnostics;
using Linchpin.Bpf.Objects.Btf;
using Linchpin.Bpf.Objects.CoRe;

namespace Linchpin.Bpf.Objects.Tests;

public class MinimalCoreBtfTests
{
    public static TheoryData<string> Kernels => [.. KernelTypes.Lines];

    [Theory]
    [MemberData(nameof(Kernels))]
    public void Relocating_against_it_gives_what_relocating_against_the_whole_gives(string line)
    {
        var kernel = KernelTypes.Vmlinux(line);
        var relocations = 0;
        foreach (var spec in Corpus())
        {
            var cut = MinimalCoreBtf.Of([spec], kernel);
            var whole = Relocated(spec, kernel);
            Assert.Equal(whole, Relocated(spec, cut));
            relocations += whole.Count;
        }
        Assert.True(relocations > 200, $"{relocations} programs were compared");
    }

    [Fact]
    public void One_cut_serves_many_objects()
    {
        var kernel = KernelTypes.Vmlinux("6.12");
        var specs = Corpus().ToArray();
        var cut = MinimalCoreBtf.Of(specs, kernel);
        foreach (var spec in specs)
            Assert.Equal(Relocated(spec, kernel), Relocated(spec, cut));
        Assert.InRange(cut.Bytes.Length, 1, kernel.Bytes.Length / 50);
    }

    [Fact]
    public void It_is_no_larger_than_what_bpftool_makes()
    {
        _ = KernelTypes.Vmlinux("6.12");
        var kernel = KernelTypes.PathOf("6.12", "vmlinux");
        foreach (var (tool, bytes) in EmbeddedObjects.OfPackage("libbpf-tools").Take(8))
        {
            var ours = MinimalCoreBtf.Of([BpfObjectSpec.Read(bytes, tool)], BtfBlob.Read(File.ReadAllBytes(kernel)));
            var theirs = ByBpftool(kernel, bytes);
            Assert.True(ours.Bytes.Length <= theirs.Length, $"{tool}: {ours.Bytes.Length} bytes here, {theirs.Length} there");
        }
    }

    [Fact]
    public void A_member_brings_its_anonymous_struct_and_the_last_one_its_place()
    {
        var types = new BtfBuilder();
        var number = types.Int("int", 4, signed: true);
        var inner = types.Struct("", 8, ("other", number, 0), ("pid", number, 32));
        types.Struct("task_struct", 64, ("first", number, 0), ("", inner, 128), ("last", number, 480));
        types.Struct("not_in_use", 4, ("first", number, 0));
        var kernel = types.Build();

        var cut = MinimalCoreBtf.Of([TestObjects.Spec("core_fields")], kernel);
        var task = cut[cut.Find("task_struct", BtfKind.Struct)!.Value];
        Assert.Equal((1, 64u, 128u), (task.Count, task.Size, task.Member(0).BitOffset));
        Assert.Equal(1, cut[task.Member(0).Type].Count);
        Assert.Equal("pid", cut.Text(cut[task.Member(0).Type].Member(0).Name));
        Assert.Null(cut.Find("not_in_use", BtfKind.Struct));
    }

    private static IEnumerable<BpfObjectSpec> Corpus() =>
        EmbeddedObjects.OfPackage("libbpf-tools").Select(item => BpfObjectSpec.Read(item.Object, item.Tool)).Concat(TestObjects.Names.Select(TestObjects.Spec));

    /// <summary>Each program's instructions after relocation, and what is missing; or the error. Ids of the kernel's types differ, and are left out.</summary>
    private static List<string> Relocated(BpfObjectSpec spec, BtfBlob kernel)
    {
        var relocator = new CoreRelocator(spec.Btf!, kernel);
        var programs = new List<string>();
        foreach (var program in spec.Programs)
        {
            var linked = spec.Link(program);
            var what = "";
            try
            {
                what = string.Join(", ", relocator.Apply(linked).Select(missing => $"{missing.Instruction} {missing.Description}"));
            }
            catch (CoreRelocationException error)
            {
                what = error.GetType().Name;
            }
            foreach (var relocation in linked.CoreRelocations.Where(relocation => relocation.Kind == CoreRelocationKind.TypeIdTarget))
                linked.Instructions[relocation.Instruction].Immediate = linked.Instructions[relocation.Instruction].Immediate == 0 ? 0 : 1;
            programs.Add($"{program.Name}: {what}; {string.Join(' ', linked.Instructions)}");
        }
        return programs;
    }

    private static byte[] ByBpftool(string kernel, ReadOnlyMemory<byte> file)
    {
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            var (input, output) = (Path.Combine(folder.FullName, "input.o"), Path.Combine(folder.FullName, "output.btf"));
            File.WriteAllBytes(input, file.Span);
            using var bpftool = Process.Start("/usr/sbin/bpftool", ["gen", "min_core_btf", kernel, output, input]);
            bpftool.WaitForExit();
            Assert.Equal(0, bpftool.ExitCode);
            return File.ReadAllBytes(output);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
