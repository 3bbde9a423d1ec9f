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
