using System.Text;
using Linchpin.Bpf.Objects.Elf;

namespace Linchpin.Bpf.Objects.Tests;

/// <summary>Any object is described, and of one that can't be loaded it is said why.</summary>
public class DescriptionTests
{
    public static TheoryData<string> Ours => [.. TestObjects.Names];

    [Theory]
    [MemberData(nameof(Ours))]
    public void An_object_that_is_read_is_described_by_what_was_read(string name)
    {
        var (spec, description) = (TestObjects.Spec(name), BpfObjectDescription.Read(TestObjects.Bytes(name), name));
        Assert.Equal((spec.Name, spec.License), (description.Name, description.License));
        Assert.Equal(spec.Programs.Select(program => program.ToString()), description.Programs.Select(program => program.ToString()));
        Assert.Equal(spec.Maps.Select(map => (map.Name, map.Type, map.ValueSize)), description.Maps.Select(map => (map.Name, map.Type, map.ValueSize)));
        Assert.Equal(spec.Externs.Select(item => item.Name), description.Externs);
    }

    [Fact]
    public void An_object_that_loads_has_no_obstacles()
    {
        foreach (var name in (string[])["deny_open", "map_in_map", "scheduler", "kernel_functions", "own_bss"])
            Assert.True(BpfObjectDescription.Read(TestObjects.Bytes(name)) is { IsLoadable: true, Obstacles: [] }, name);
    }

    [Theory]
    [InlineData("legacy_maps", "the maps are defined in the old form", "section 'maps'", "declare them in section .maps", "count")]
    [InlineData("static_program", "program 'hidden' is static", "section 'xdp', byte 0", "make it a global function", "hidden")]
    [InlineData("undefined", "in function 'calls': 'elsewhere' is defined nowhere", "section 'xdp', byte", "declare it __ksym", "calls")]
    [InlineData("struct_ops_without_programs", "is 'plain', which is not a program", "section '.struct_ops', byte 0", "SEC(\"struct_ops\")", "beside")]
    [InlineData("big_endian", "the file is big-endian", "byte 5 of the file", "-target bpfel", "pass")]
    public void What_stands_in_the_way_is_said_with_its_place_and_its_remedy(string name, string what, string where, string remedy, string program)
    {
        var description = BpfObjectDescription.Read(TestObjects.Unloadable(name), name);
        AssertObstacle(description, what, where, remedy);
        Assert.Equal(program, Assert.Single(description.Programs).Name);
        Assert.Equal("GPL", description.License);
        Assert.Throws<BpfObjectFormatException>(() => BpfObjectSpec.Read(TestObjects.Unloadable(name)));
    }

    [Fact]
    public void Each_program_whose_section_says_too_little_is_named()
    {
        var description = BpfObjectDescription.Read(TestObjects.Unloadable("unknown_sections"));
        Assert.Equal(["program 'without_type'", "program 'without_target'"], description.Obstacles.Select(obstacle => obstacle.Where));
        Assert.Equal(["without_type", "without_target", "left_out", "complete"], description.Programs.Select(program => program.Name));
    }

    [Fact]
    public void Maps_of_the_old_form_are_described_as_they_were_defined()
    {
        var maps = BpfObjectDescription.Read(TestObjects.Unloadable("legacy_maps")).Maps;
        Assert.Equal([("counters", MapType.Array, 4u, 8u, 16u, MapFlags.None), ("table", MapType.Hash, 8u, 4u, 32u, MapFlags.NoPreallocation)],
            maps.Select(map => (map.Name, map.Type, map.KeySize, map.ValueSize, map.MaxEntries, map.Flags)));
    }

    [Fact]
    public void What_an_object_wants_from_another_is_an_extern() =>
        Assert.Equal(["elsewhere"], BpfObjectDescription.Read(TestObjects.Unloadable("undefined")).Externs);

    [Fact]
    public void A_linked_object_is_described()
    {
        var bytes = TestObjects.Bytes("map_in_map");
        bytes[16] = 2;      // ET_EXEC
        var description = BpfObjectDescription.Read(bytes);
        AssertObstacle(description, "the file is not relocatable: it was linked", "byte 16 of the file", "take what clang -c wrote");
        Assert.Equal("lookup", Assert.Single(description.Programs).Name);
        Assert.Equal(["inner_one", "inner_two", "outer", "outer_hash", ".bss"], description.Maps.Select(map => map.Name));
    }

    [Fact]
    public void An_object_without_symbols_is_described_by_what_its_types_say()
    {
        var bytes = TestObjects.Bytes("map_in_map");
        var header = bytes.AsSpan((int)BitConverter.ToInt64(bytes, 40) + ElfFile.Read(bytes).Sections.Single(section => section.Type == ElfSectionType.SymbolTable).Index * 64);
        header[4] = (byte)ElfSectionType.StringTable;
        var description = BpfObjectDescription.Read(bytes);
        AssertObstacle(description, "there is no symbol table", "the file", "llvm-strip -g");
        Assert.Empty(description.Programs);
        Assert.Contains("outer", description.Maps.Select(map => map.Name));
    }

    [Fact]
    public void An_object_without_types_is_described_by_its_symbols()
    {
        var description = BpfObjectDescription.Read(WithoutBtf("map_in_map"));
        AssertObstacle(description, "the maps can't be read without BTF", "section '.maps'", "compile with -g");
        Assert.Equal(["inner_one", "inner_two", "outer", "outer_hash", ".bss"], description.Maps.Select(map => map.Name).Order(StringComparer.Ordinal).OrderBy(name => name == ".bss"));
        Assert.Equal(MapType.Unspecified, description.Maps.Single(map => map.Name == "outer").Type);
        Assert.Equal("lookup", Assert.Single(description.Programs).Name);
    }

    [Fact]
    public void An_object_without_types_loads_if_it_has_no_maps() => Assert.True(BpfObjectDescription.Read(WithoutBtf("packets")).IsLoadable);

    [Fact]
    public void Types_that_contradict_themselves_stand_in_the_way_of_loading_and_not_of_a_description()
    {
        var bytes = TestObjects.Bytes("deny_open");
        bytes[bytes.AsSpan().IndexOf((ReadOnlySpan<byte>)[0x9f, 0xeb, 1, 0])] = 0;
        var description = BpfObjectDescription.Read(bytes);
        AssertObstacle(description, "the magic number is not BTF's", "section '.BTF', byte 0", "compile it again");
        Assert.NotEmpty(description.Programs);
    }

    [Fact]
    public void What_is_no_object_is_refused()
    {
        Assert.Throws<BpfObjectFormatException>(() => BpfObjectDescription.Read(new ImageBuilder().Build()));
        Assert.Throws<BpfObjectFormatException>(() => BpfObjectDescription.Read(TestObjects.Bytes("deny_open").AsMemory(0, 1000)));
        Assert.Throws<BpfObjectFormatException>(() => BpfObjectDescription.Read(Encoding.UTF8.GetBytes("no object")));
    }

    private static void AssertObstacle(BpfObjectDescription description, string what, string where, string remedy)
    {
        Assert.False(description.IsLoadable);
        var obstacle = Assert.Single(description.Obstacles);
        Assert.Contains(what, obstacle.What, StringComparison.Ordinal);
        Assert.StartsWith(where, obstacle.Where, StringComparison.Ordinal);
        Assert.Contains(remedy, obstacle.Remedy, StringComparison.Ordinal);
    }

    // A section of another name is none of a loader's.
    private static byte[] WithoutBtf(string name)
    {
        var bytes = TestObjects.Bytes(name);
        bytes[bytes.AsSpan().LastIndexOf(".BTF\0"u8) + 3] = (byte)'X';
        return bytes;
    }
}
