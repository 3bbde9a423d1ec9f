using Linchpin.Bpf;
using Linchpin.Bpf.Objects;
using Linchpin.Kernel.Tests.Harness;

namespace Linchpin.Kernel.Tests.Loading;

/// <summary>A pinned map that is not what an object asks for: each property that differs is named, and the pin stays what it was.</summary>
public sealed class PinnedDifferenceTests
{
    [KernelTheory(From = "6.1")]
    [InlineData(MapProperty.Type, "LruHash", "Hash")]
    [InlineData(MapProperty.KeySize, "12", "8")]
    [InlineData(MapProperty.ValueSize, "24", "16")]
    [InlineData(MapProperty.MaxEntries, "2000", "1000")]
    [InlineData(MapProperty.Flags, "NumaNode", "None")]
    [InlineData(MapProperty.InterfaceIndex, "1", "0")]
    public void Each_property_is_compared(MapProperty property, string wanted, string found)
    {
        using var pins = new PinFolder();
        using var pinned = BpfMap.Create(Hash());
        pinned.Pin(pins / "shared");
        var spec = Hash();
        switch (property)
        {
            case MapProperty.Type: spec.Type = MapType.LruHash; break;
            case MapProperty.KeySize: spec.KeySize = 12; break;
            case MapProperty.ValueSize: spec.ValueSize = 24; break;
            case MapProperty.MaxEntries: spec.MaxEntries = 2000; break;
            case MapProperty.Flags: spec.Flags = MapFlags.NumaNode; break;
            case MapProperty.InterfaceIndex: spec.InterfaceIndex = 1; break;
        }
        AssertRefused(pins, spec, new MapDifference(property, wanted, found), pinned.Id);
    }

    [KernelFact(From = "6.1")]
    public void What_else_a_type_takes_is_compared()
    {
        using var pins = new PinFolder();
        using var pinned = BpfMap.Create(Bloom(hashes: 3));
        pinned.Pin(pins / "shared");
        AssertRefused(pins, Bloom(hashes: 5), new MapDifference(MapProperty.Extra, "5", "3"), pinned.Id);

        static MapSpec Bloom(ulong hashes) =>
            new("shared") { Type = MapType.BloomFilter, ValueSize = 8, MaxEntries = 10, Extra = hashes, Pinning = MapPinning.ByName };
    }

    [KernelTheory(From = "6.1")]
    [InlineData(MapType.DevMap)]
    [InlineData(MapType.DevMapHash)]
    [InlineData(MapType.PerfEventArray)]
    [InlineData(MapType.RingBuffer)]
    public void What_the_kernel_adds_or_the_loader_fills_in_is_no_difference(MapType type)
    {
        using var pins = new PinFolder();
        using var first = CreateByName(pins, Spec());
        using var second = CreateByName(pins, Spec());
        Assert.Equal(first.Maps[0].Id, second.Maps[0].Id);

        MapSpec Spec()
        {
            var spec = new MapSpec("shared") { Type = type, KeySize = 4, ValueSize = 4, MaxEntries = 4, Pinning = MapPinning.ByName };
            if (type == MapType.RingBuffer)
                (spec.KeySize, spec.ValueSize, spec.MaxEntries) = (0, 0, 5000);       // not whole pages, and no power of two
            if (type == MapType.PerfEventArray)
                spec.MaxEntries = 0;
            return spec;
        }
    }

    [KernelTheory(From = "6.1")]
    [InlineData("swapped", "ValueType error is 'flags' at byte 16, not 'error' at byte 16")]
    [InlineData("without_sign", "ValueType error is signed integer (4 bytes), not unsigned integer (4 bytes)")]
    [InlineData("nested", "ValueType origin.gate is 'port' at byte 4, not 'gate' at byte 4")]
    [InlineData("shorter", "ValueType flags is array of 4, not array of 3")]
    [InlineData("renamed", "ValueType is struct flow, not struct stream")]
    [InlineData("larger", "ValueSize is 24, not 32|ValueType bytes is nothing, not 'bytes' at byte 24")]
    [InlineData("other_key", "KeyType is struct place, not unsigned integer (8 bytes)")]
    [InlineData("same", "")]
    [InlineData("without_types", "")]
    public void Types_are_compared_member_by_member(string name, string expected)
    {
        using var pins = new PinFolder();
        using var pinned = Pinned(pins, "original", name);
        using var again = LoaderOf(pins);
        var spec = again.Spec.Map(name);
        spec.Pinning = MapPinning.ByName;
        if (expected.Length == 0)
        {
            Assert.Equal(pinned.Map("original").Id, again.CreateMap(spec).Id);
            return;
        }
        var error = Assert.Throws<MapMismatchException>(() => again.CreateMap(spec));
        Assert.Contains(expected.Split('|')[0], error.Message, StringComparison.Ordinal);
        foreach (var part in expected.Split('|'))
            Assert.Contains(part, error.Differences.Select(difference => $"{difference}"));
        using var still = BpfMap.OpenPinned(pins / name);
        Assert.Equal(pinned.Map("original").Id, still.Id);
    }

    [KernelFact(From = "6.1")]
    public void A_pinned_map_without_types_is_taken_for_what_its_sizes_say()
    {
        using var pins = new PinFolder();
        using var pinned = Pinned(pins, "without_types", "original");
        using var again = LoaderOf(pins);
        again.Spec.Map("original").Pinning = MapPinning.ByName;
        Assert.Equal(pinned.Map("without_types").Id, again.CreateMap(again.Spec.Map("original")).Id);
    }

    [KernelTheory(From = "6.1")]
    [InlineData("KeySize", "InnerMap KeySize is 4, not 8")]
    [InlineData("ValueSize", "InnerMap ValueSize is 24, not 48")]
    [InlineData("Type", "InnerMap Type is Hash, not LruHash")]
    [InlineData("Flags", "InnerMap Flags is None, not NoPreallocation")]
    [InlineData("ValueType", "InnerMap ValueType origin.gate is 'port' at byte 4, not 'gate' at byte 4")]
    [InlineData("MaxEntries", "")]
    public void What_is_in_a_map_of_maps_is_compared(string property, string expected)
    {
        using var pins = new PinFolder();
        using var pinned = Pinned(pins, "array_of_flows", "array_of_flows");
        using var inner = InnerMap(pinned.Spec);
        pinned.Map("array_of_flows").AsMapOfMaps<uint>().Set(3, inner.Map("original"));

        using var again = LoaderOf(pins);
        var (spec, wanted) = (again.Spec.Map("array_of_flows"), again.Spec.Map("array_of_flows").InnerMap!);
        spec.Pinning = MapPinning.ByName;
        switch (property)
        {
            case "KeySize": (wanted.KeySize, wanted.KeyType) = (8, default); break;
            case "ValueSize": (wanted.ValueSize, wanted.ValueType) = (48, default); break;
            case "Type": wanted.Type = MapType.LruHash; break;
            case "Flags": wanted.Flags = MapFlags.NoPreallocation; break;
            case "ValueType": wanted.ValueType = again.Spec.Map("nested").ValueType; break;
            case "MaxEntries": wanted.MaxEntries = 99; break;      // of a hash, any size will do
        }
        if (expected.Length == 0)
            Assert.Equal(pinned.Map("array_of_flows").Id, again.CreateMap(spec).Id);
        else
            Assert.Equal(expected, $"{Assert.Single(Assert.Throws<MapMismatchException>(() => again.CreateMap(spec)).Differences)}");
    }

    [KernelFact(From = "6.1")]
    public void What_would_be_in_an_empty_map_of_maps_is_not_known()
    {
        using var pins = new PinFolder();
        using var pinned = Pinned(pins, "array_of_flows", "array_of_flows");
        using var again = LoaderOf(pins);
        (again.Spec.Map("array_of_flows").Pinning, again.Spec.Map("array_of_flows").InnerMap!.KeySize) = (MapPinning.ByName, 8);
        Assert.Equal(pinned.Map("array_of_flows").Id, again.CreateMap(again.Spec.Map("array_of_flows")).Id);
    }

    private static BpfObjectLoader LoaderOf(PinFolder pins) => new(TestObjects.Read("shared_types"), new BpfLoadOptions { PinFolder = pins.ToString() });

    private static BpfObject Pinned(PinFolder pins, string map, string name)
    {
        using var loader = LoaderOf(pins);
        loader.CreateMap(loader.Spec.Map(map)).Pin(pins / name);
        return loader.Complete();
    }

    // As original is, but for its key.
    private static BpfObject InnerMap(BpfObjectSpec spec)
    {
        using var loader = new BpfObjectLoader(spec);
        var original = spec.Map("original");
        (original.KeySize, original.KeyType) = (4, spec.Map("array_of_flows").InnerMap!.KeyType);
        loader.CreateMap(original);
        return loader.Complete();
    }

    private static MapSpec Hash() => new("shared") { Type = MapType.Hash, KeySize = 8, ValueSize = 16, MaxEntries = 1000, Pinning = MapPinning.ByName };

    private static BpfObject CreateByName(PinFolder pins, MapSpec spec)
    {
        using var loader = new BpfObjectLoader(TestObjects.Read("map_kinds"), new BpfLoadOptions { PinFolder = pins.ToString() });
        loader.CreateMap(spec);
        return loader.Complete();
    }

    private static void AssertRefused(PinFolder pins, MapSpec spec, MapDifference difference, MapId id)
    {
        var error = Assert.Throws<MapMismatchException>(() => CreateByName(pins, spec));
        Assert.Equal(difference, Assert.Single(error.Differences));
        Assert.Contains($"{difference.Property} is {difference.Found}, not {difference.Wanted}", error.Message, StringComparison.Ordinal);
        using var still = BpfMap.OpenPinned(pins / "shared");
        Assert.Equal(id, still.Id);
    }
}
