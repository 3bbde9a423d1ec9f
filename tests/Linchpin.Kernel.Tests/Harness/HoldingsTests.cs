using Linchpin.Bpf;
using Linchpin.Bpf.Objects;

namespace Linchpin.Kernel.Tests.Harness;

/// <summary>The leak check sees what it is there to see.</summary>
public sealed class HoldingsTests
{
    [KernelFact(From = "5.8")]
    public void An_open_program_is_seen_with_its_maps_and_their_descriptors()
    {
        var before = Holdings.Now();

        using var loaded = TestObjects.Read("map_kinds").Load();

        var left = Holdings.Now().Except(before);
        Assert.Contains($"1 × program {loaded.Program("count_runs").Id}", left);
        Assert.Contains($"1 × map {loaded.Map("hash").Id}", left);
        Assert.Contains($"{loaded.Maps.Count} × descriptor of anon_inode:bpf-map", left);
    }

    [KernelFact(From = "5.8")]
    public void A_link_and_its_descriptor_are_seen()
    {
        using var loaded = TestObjects.Read("link_kinds").Load();
        var before = Holdings.Now();

        using var link = loaded.Program("on_raw_event").Attach();

        Assert.Contains($"1 × link {link.Id}", Holdings.Now().Except(before));
    }

    [KernelFact(From = "5.8")]
    public void A_pin_is_seen_though_its_map_is_closed()
    {
        using var pins = new PinFolder();
        var before = Holdings.Now();
        using (var map = BpfMap.Create(new MapSpec("kept") { Type = MapType.Array, KeySize = 4, ValueSize = 4, MaxEntries = 1 }))
            map.Pin(pins / "kept");

        var left = Holdings.Now().Except(before);

        Assert.Contains($"1 × pin {pins / "kept"}", left);
        Assert.DoesNotContain(left, line => line.Contains("descriptor", StringComparison.Ordinal));
    }

    [KernelFact(From = "5.8")]
    public void What_was_there_before_does_not_count()
    {
        using var map = BpfMap.Create(new MapSpec("known") { Type = MapType.Array, KeySize = 4, ValueSize = 4, MaxEntries = 1 });
        var before = Holdings.Now();

        Assert.DoesNotContain(Holdings.Now().Except(before), line => line.EndsWith($"map {map.Id}", StringComparison.Ordinal));
    }
}
