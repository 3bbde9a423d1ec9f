using Linchpin.Bpf;
using Linchpin.Bpf.Objects;
using Linchpin.Kernel.Tests.Harness;

namespace Linchpin.Kernel.Tests.Loading;

/// <summary>Maps that objects share: by a pin of their name, or handed over.</summary>
public sealed class PinByNameTests
{
    [KernelFact(From = "6.1")]
    public void A_second_load_finds_the_first_ones_map()
    {
        using var pins = new PinFolder();
        var options = new BpfLoadOptions { PinFolder = pins.ToString() };
        using var first = Shared().Load(options);
        first.Map("hash").As<ulong, UInt128>()[1] = 2;
        using var second = Shared().Load(options);

        Assert.Equal(first.Map("hash").Id, second.Map("hash").Id);
        Assert.Equal((UInt128)2, second.Map("hash").As<ulong, UInt128>()[1]);
        Assert.NotEqual(first.Map("array").Id, second.Map("array").Id);
    }

    [KernelFact(From = "6.1")]
    public void A_pinned_map_that_differs_is_refused_with_every_difference()
    {
        using var pins = new PinFolder();
        var options = new BpfLoadOptions { PinFolder = pins.ToString() };
        using var first = Shared().Load(options);
        var changed = Shared();
        (changed.Map("hash").MaxEntries, changed.Map("hash").Flags) = (77, MapFlags.None);

        var error = Assert.Throws<MapMismatchException>(() => changed.Load(options));
        Assert.Equal(
            [new(MapProperty.MaxEntries, "77", "1000"), new(MapProperty.Flags, "None", "NoPreallocation")],
            error.Differences);
        Assert.Equal(pins / "hash", error.PinPath);
        Assert.True(File.Exists(pins / "hash"));
    }

    [KernelFact(From = "6.1")]
    public void A_failed_load_takes_its_pins_back_and_leaves_those_of_others()
    {
        using var pins = new PinFolder();
        var options = new BpfLoadOptions { PinFolder = pins.ToString() };
        var refused = TestObjects.Read("refused");
        refused.Map("maybe").Pinning = MapPinning.ByName;
        Assert.Throws<VerifierException>(() => refused.Load(options));
        Assert.False(File.Exists(pins / "maybe"));

        using var other = BpfMap.Create(refused.Map("maybe"));
        other.Pin(pins / "maybe");
        Assert.Throws<VerifierException>(() => refused.Load(options));
        Assert.True(File.Exists(pins / "maybe"));
    }

    [KernelFact(From = "6.1")]
    public void A_map_that_is_handed_over_is_used_and_stays_the_callers()
    {
        var spec = TestObjects.Read("map_kinds");
        using var own = BpfMap.Create(spec.Map("array"));
        using (var loaded = spec.Load(new BpfLoadOptions { Maps = new Dictionary<string, BpfMap> { ["array"] = own } }))
        {
            Assert.Equal(own.Id, loaded.Map("array").Id);
            loaded.Program("count_runs").Run();
        }
        Assert.Equal(1ul, own.As<uint, ulong>()[1]);
    }

    private static BpfObjectSpec Shared()
    {
        var spec = TestObjects.Read("map_kinds");
        spec.Map("hash").Pinning = MapPinning.ByName;
        return spec;
    }
}
