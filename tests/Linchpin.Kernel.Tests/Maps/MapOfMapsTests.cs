using Linchpin.Bpf;
using Linchpin.Bpf.Objects;
using Linchpin.Kernel.Tests.Harness;

namespace Linchpin.Kernel.Tests.Maps;

/// <summary>Maps whose values are maps or programs.</summary>
public sealed class MapOfMapsTests
{
    [KernelFact(From = "6.1")]
    public void Slots_are_filled_from_the_object_and_seen_by_the_program()
    {
        using var loaded = TestObjects.Read("map_in_map").Load();
        loaded.Map("inner_one").As<uint, ulong>()[2] = 42;
        loaded.Map("inner_two").As<uint, ulong>()[1] = 43;

        Assert.Equal(42, Find(loaded, slot: 0, key: 2));
        Assert.Equal(42, Find(loaded, slot: 4, key: 2));
        Assert.Equal(43, Find(loaded, slot: 3, key: 1));
        Assert.Equal(-1, Find(loaded, slot: 1, key: 2));
        var outer = loaded.Map("outer").AsMapOfMaps<uint>();
        Assert.Equal(loaded.Map("inner_one").Id, outer.Find(0));
        Assert.Null(outer.Find(1));
    }

    [KernelFact(From = "6.1")]
    public void A_slot_can_be_filled_and_emptied_later()
    {
        using var loaded = TestObjects.Read("map_in_map").Load();
        var outer = loaded.Map("outer").AsMapOfMaps<uint>();
        using (var other = BpfMap.Create(new MapSpec("other") { Type = MapType.Array, KeySize = 4, ValueSize = 8, MaxEntries = 4 }))
        {
            other.As<uint, ulong>()[0] = 99;
            outer.Set(2, other);
        }

        Assert.Equal(99, Find(loaded, slot: 2, key: 0));
        Assert.True(outer.Delete(2));
        Assert.Equal(-1, Find(loaded, slot: 2, key: 0));
    }

    [KernelFact(From = "6.1")]
    public void A_map_that_is_not_like_the_template_is_refused()
    {
        using var loaded = TestObjects.Read("map_in_map").Load();
        using var other = BpfMap.Create(new MapSpec("other") { Type = MapType.Hash, KeySize = 4, ValueSize = 8, MaxEntries = 4 });
        Assert.Equal("EINVAL", Assert.Throws<BpfException>(() => loaded.Map("outer").AsMapOfMaps<uint>().Set(2, other)).ErrnoName);
    }

    [KernelTheory(From = "6.1")]
    [InlineData(MapType.ArrayOfMaps)]
    [InlineData(MapType.HashOfMaps)]
    public void All_slots_that_have_a_map_are_walked_over_whatever_lies_between(MapType type)
    {
        var inner = new MapSpec("inner") { Type = MapType.Array, KeySize = 4, ValueSize = 8, MaxEntries = 4 };
        using var map = BpfMap.Create(new MapSpec("outer") { Type = type, KeySize = 4, ValueSize = 4, MaxEntries = 300, InnerMap = inner });
        var outer = map.AsMapOfMaps<uint>();
        Assert.Empty(outer);
        using var one = BpfMap.Create(inner);
        using var other = BpfMap.Create(inner);
        uint[] ones = [.. Enumerable.Range(0, 100).Select(i => (uint)i), 150, 299];
        foreach (var slot in ones)
            outer.Set(slot, one);
        outer.Set(200, other);

        Assert.Equal([.. ones.Select(slot => (slot, one.Id)).Append((200u, other.Id)).Order(Comparer<(uint Slot, MapId)>.Create((a, b) => a.Slot.CompareTo(b.Slot)))],
            outer.Select(slot => (slot.Key, slot.Value)).OrderBy(slot => slot.Key));
        Assert.Equal(102, outer.DeleteBatch(ones));
        Assert.Equal([new(200, other.Id)], outer);
    }

    [KernelTheory(From = "6.1")]
    [InlineData(0, 100)]
    [InlineData(2, 102)]
    [InlineData(1, 1)]
    public void A_program_array_leads_tail_calls(uint slot, uint reached)
    {
        using var loaded = TestObjects.Read("tail_calls").Load();
        loaded.Program("start").Run(slot);
        Assert.Equal(reached, loaded.Read<uint>("reached"));
        Assert.Equal(slot == 1 ? null : loaded.Program(slot == 0 ? "slot_zero" : "slot_two").Id, loaded.Map("slots").AsProgramArray().Find(slot));
    }

    private static long Find(BpfObject loaded, ulong slot, ulong key)
    {
        loaded.Program("lookup").Run(slot, key);
        return loaded.Read<long>("found");
    }
}
