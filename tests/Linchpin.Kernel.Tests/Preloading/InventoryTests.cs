using System.Text.Json;
using Linchpin.Bpf;
using Linchpin.Bpf.Objects;
using Linchpin.Kernel.Tests.Harness;

namespace Linchpin.Kernel.Tests.Preloading;

/// <summary>status and list.</summary>
[Trait("kernels", "latest")]
public sealed class InventoryTests
{
    [KernelFact(From = "6.1")]
    public void Status_says_for_each_program_where_it_is_from_and_where_it_hangs()
    {
        using var site = new PreloadSite();
        site.Sign("audit", "exec-audit");
        site.Preload("audit");

        var program = Assert.Single(PreloadSite.Status().GetProperty("programs").EnumerateArray());

        Assert.Equal("on_exec", Text(program, "name"));
        Assert.Equal("audit", Text(program, "bundle"));
        Assert.StartsWith("CN=", Text(program, "signer"), StringComparison.Ordinal);
        Assert.Equal("tp_btf/sched_process_exec", Text(program, "attachedTo"));
        Assert.Equal($"{PreloadSite.Root}/audit/programs/on_exec", Text(program, "pin"));
        Assert.Equal(BpfFeatures.ProgramSignatures.IsSupported ? "kernel" : "linchpin", Text(program, "verifiedBy"));
        using var pinned = BpfProgram.OpenPinned(Text(program, "pin"));
        Assert.Equal(pinned.Id.Value, program.GetProperty("id").GetUInt32());
        Assert.Equal($"{pinned.Tag:x16}", Text(program, "tag"));
    }

    [KernelFact(From = "6.1")]
    public void Status_says_what_is_not_guaranteed()
    {
        var status = PreloadSite.Status();

        Assert.False(status.GetProperty("sealed").GetBoolean());
        Assert.Contains(status.GetProperty("notGuaranteed").EnumerateArray(), sentence => sentence.GetString()!.StartsWith("Nothing is sealed", StringComparison.Ordinal));
    }

    [KernelFact(From = "6.1")]
    public void A_link_is_listed_with_every_pin_and_every_process_that_holds_it()
    {
        using var site = new PreloadSite();
        site.Sign("audit", "exec-audit");
        site.Preload("audit");
        using var second = new PinFolder();
        using var held = BpfLink.OpenPinned($"{PreloadSite.Root}/audit/links/on_exec");
        held.Pin(second / "again");

        var link = Listed("links", held.Id.Value);

        Assert.Equal("audit", Text(link, "bundle"));
        Assert.Equal("on_exec", Text(link, "program"));
        Assert.Equal("sched_process_exec", Text(link, "attachedTo"));
        Assert.Equal([$"{PreloadSite.Root}/audit/links/on_exec", second / "again"], link.GetProperty("pins").EnumerateArray().Select(pin => pin.GetString()).Order(StringComparer.Ordinal));
        Assert.Equal([Environment.ProcessId], link.GetProperty("processes").EnumerateArray().Select(process => process.GetProperty("pid").GetInt32()));
    }

    [KernelFact(From = "6.1")]
    public void A_strangers_objects_are_listed_as_nobodys()
    {
        using var map = BpfMap.Create(new MapSpec("stranger") { Type = MapType.Array, KeySize = 4, ValueSize = 8, MaxEntries = 3 });

        var listed = Listed("maps", map.Id.Value);

        Assert.Equal("stranger", Text(listed, "name"));
        Assert.Equal("array", Text(listed, "type"));
        Assert.Equal(3u, listed.GetProperty("maxEntries").GetUInt32());
        Assert.Equal(JsonValueKind.Null, listed.GetProperty("bundle").ValueKind);
        Assert.Equal([Environment.ProcessId], listed.GetProperty("processes").EnumerateArray().Select(process => process.GetProperty("pid").GetInt32()));
    }

    [KernelFact(From = "6.1")]
    public void A_bundles_programs_and_maps_are_listed_as_its_own()
    {
        using var site = new PreloadSite();
        site.Sign("audit", "exec-audit");
        site.Preload("audit");

        Assert.Equal(["on_exec"], Names("programs", "audit"));
        Assert.Equal([".bss", "executions", "linchpin_state"], Names("maps", "audit").Order(StringComparer.Ordinal));
        Assert.Contains("on_exec", PreloadSite.Linchpin(0, "list", "programs").Output, StringComparison.Ordinal);
    }

    [KernelFact(From = "6.1")]
    public void The_inspectors_are_listed_as_Linchpins_own()
    {
        using var site = new PreloadSite();
        site.Sign("audit", "exec-audit");
        site.Preload("audit");

        Assert.Equal(["links_debug", "maps_debug", "progs_debug"], Names("programs", "(linchpin)").Order(StringComparer.Ordinal));
        Assert.Equal(3, All("links").Count(link => Text(link, "bundle") == "(linchpin)"));
        Assert.DoesNotContain(All("maps"), map => map.GetProperty("bundle").ValueKind == JsonValueKind.Null);
    }

    private static IEnumerable<string> Names(string kind, string bundle) => All(kind)
        .Where(entry => entry.GetProperty("bundle").GetString() == bundle).Select(entry => Text(entry, "name"));

    private static JsonElement Listed(string kind, uint id) => All(kind).Single(entry => entry.GetProperty("id").GetUInt32() == id);

    private static JsonElement[] All(string kind)
    {
        using var document = JsonDocument.Parse(PreloadSite.Linchpin(0, "list", kind, "--json").Output);
        return [.. document.RootElement.Clone().GetProperty(kind).EnumerateArray()];
    }

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;
}
