namespace Linchpin.Bpf.Objects.Tests;

public class MapSpecTests
{
    [Theory]
    [InlineData("hash", MapType.Hash, 8, 16, 1000, MapFlags.NoPreallocation)]
    [InlineData("array", MapType.Array, 4, 8, 16, MapFlags.Mappable)]
    [InlineData("percpu_hash", MapType.PerCpuHash, 4, 16, 64, MapFlags.None)]
    [InlineData("percpu_array", MapType.PerCpuArray, 4, 8, 4, MapFlags.None)]
    [InlineData("lru_hash", MapType.LruHash, 8, 8, 128, MapFlags.None)]
    [InlineData("lru_percpu_hash", MapType.LruPerCpuHash, 8, 8, 128, MapFlags.None)]
    [InlineData("lpm_trie", MapType.LpmTrie, 8, 4, 32, MapFlags.NoPreallocation)]
    [InlineData("queue", MapType.Queue, 0, 8, 8, MapFlags.None)]
    [InlineData("stack", MapType.Stack, 0, 8, 8, MapFlags.None)]
    [InlineData("ringbuf", MapType.RingBuffer, 0, 0, 4096, MapFlags.None)]
    [InlineData("perf_array", MapType.PerfEventArray, 4, 4, 0, MapFlags.None)]
    [InlineData("inode_storage", MapType.InodeStorage, 4, 16, 0, MapFlags.NoPreallocation)]
    [InlineData("task_storage", MapType.TaskStorage, 4, 16, 0, MapFlags.NoPreallocation)]
    public void A_declaration_gives_type_sizes_and_flags(string name, MapType type, uint key, uint value, uint entries, MapFlags flags)
    {
        var map = TestObjects.Spec("map_kinds").Map(name);
        Assert.Equal((type, key, value, entries, flags), (map.Type, map.KeySize, map.ValueSize, map.MaxEntries, map.Flags));
    }

    [Fact]
    public void A_map_of_maps_has_its_template_and_its_slots()
    {
        var spec = TestObjects.Spec("map_in_map");
        var outer = spec.Map("outer");
        Assert.Equal((MapType.ArrayOfMaps, 4u, 4u, 5u), (outer.Type, outer.KeySize, outer.ValueSize, outer.MaxEntries));
        Assert.Equal((MapType.Array, 4u, 8u, 4u), (outer.InnerMap!.Type, outer.InnerMap.KeySize, outer.InnerMap.ValueSize, outer.InnerMap.MaxEntries));
        Assert.Equal([(0u, "inner_one"), (3u, "inner_two"), (4u, "inner_one")], outer.InitialSlots.Select(slot => (slot.Index, slot.Map!.Name)));

        var hash = spec.Map("outer_hash");
        Assert.Equal((8u, 4u, MapType.Hash, 16u), (hash.KeySize, hash.ValueSize, hash.InnerMap!.Type, hash.InnerMap.MaxEntries));
        Assert.Empty(hash.InitialSlots);
    }

    [Fact]
    public void A_program_array_has_its_programs()
    {
        var slots = TestObjects.Spec("tail_calls").Map("slots");
        Assert.Equal((MapType.ProgramArray, 4u, 4u, 4u), (slots.Type, slots.KeySize, slots.ValueSize, slots.MaxEntries));
        Assert.Equal([(0u, "slot_zero"), (2u, "slot_two")], slots.InitialSlots.Select(slot => (slot.Index, slot.Program!.Name)));
    }

    [Fact]
    public void Pinning_numa_node_and_wide_numbers_are_read()
    {
        var conventions = TestObjects.Spec("conventions");
        Assert.Equal(MapPinning.ByName, conventions.Map("shared_counts").Pinning);
        Assert.Equal(MapPinning.None, conventions.Map("settings").Pinning);
        Assert.Equal(MapFlags.NumaNode | MapFlags.ProgramReadOnly, conventions.Map("settings").Flags);
        Assert.Contains(TestObjects.Spec("wide_numbers").Maps, map => map.Extra != 0);
    }
}
