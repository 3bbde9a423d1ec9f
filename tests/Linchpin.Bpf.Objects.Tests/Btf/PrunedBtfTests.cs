using Linchpin.Bpf.Objects.Btf;

namespace Linchpin.Bpf.Objects.Tests;

public class PrunedBtfTests
{
    public static TheoryData<string> Objects => [.. TestObjects.Names];

    [Theory]
    [MemberData(nameof(Objects))]
    public void Functions_lines_relocations_and_maps_stay_what_they_are(string name)
    {
        var spec = TestObjects.Spec(name);
        var pruned = PrunedBtf.Of(spec, spec.Programs, withCoreRelocations: true)!;
        var comparison = new BtfComparison(spec.Btf!, pruned.Btf);
        foreach (var linked in spec.Programs.Select(spec.Link))
        {
            foreach (var function in linked.Functions)
                Assert.Null(comparison.Difference(function.Type, pruned.Renumber(function).Type));
            foreach (var relocation in linked.CoreRelocations)
            {
                Assert.Null(comparison.Difference(relocation.Type, pruned.Renumber(relocation).Type));
                Assert.Equal(spec.Btf!.Text(relocation.AccessString), pruned.Btf.Text(pruned.Renumber(relocation).AccessString));
            }
            foreach (var line in linked.Lines)
            {
                var renumbered = pruned.Renumber(line);
                Assert.Equal((spec.Btf!.Text(line.FileName), spec.Btf.Text(line.Text), line.LineAndColumn, line.Instruction),
                    (pruned.Btf.Text(renumbered.FileName), pruned.Btf.Text(renumbered.Text), renumbered.LineAndColumn, renumbered.Instruction));
            }
        }
        foreach (var map in spec.Maps.Where(map => map.AutoCreate))
        {
            Assert.Null(comparison.Difference(map.KeyType, pruned[map.KeyType]));
            Assert.Null(comparison.Difference(map.ValueType, pruned[map.ValueType]));
        }
        Assert.True(pruned.Btf.Bytes.Length <= spec.Btf!.Bytes.Length);
    }

    [Fact]
    public void What_only_a_loader_reads_is_gone()
    {
        var spec = TestObjects.Spec("map_kinds");
        var pruned = PrunedBtf.Of(spec)!;
        Assert.NotNull(spec.Btf!.Find(".maps", BtfKind.DataSection));
        Assert.Null(pruned.Btf.Find(".maps", BtfKind.DataSection));
        Assert.Throws<KeyNotFoundException>(() => pruned[spec.Btf.Find(".maps", BtfKind.DataSection)!.Value]);
        Assert.True(pruned.Btf.Bytes.Length < spec.Btf.Bytes.Length / 2, $"{pruned.Btf.Bytes.Length} of {spec.Btf.Bytes.Length} bytes are left");
    }

    [Fact]
    public void Types_of_relocations_are_kept_only_on_request()
    {
        var spec = TestObjects.Spec("core_fields");
        Assert.Null(PrunedBtf.Of(spec)!.Btf.Find("task_struct", BtfKind.Struct));
        Assert.NotNull(PrunedBtf.Of(spec, withCoreRelocations: true)!.Btf.Find("task_struct", BtfKind.Struct));
    }

    [Fact]
    public void An_object_without_types_has_none_left()
    {
        var spec = new BpfObjectSpec { Name = "none", License = "", KernelVersion = 0, Programs = [], Maps = [], Variables = [], Externs = [], Btf = null };
        Assert.Null(PrunedBtf.Of(spec));
    }
}
