using System.Text.Json;
using Linchpin.Bpf;
using Linchpin.Kernel.Tests.Harness;

namespace Linchpin.Kernel.Tests.Preloading;

public sealed class PreloadTests
{
    [KernelFact(From = "6.1")]
    public void A_preloaded_program_runs_on_when_its_loader_is_gone()
    {
        using var site = new PreloadSite();
        site.Sign("audit", "exec-audit");
        site.Preload("audit");

        var before = Executions();
        CommandLine.Run("/bin/true");

        Assert.True(Executions() > before, "an exec was not counted: the preloaded program does not run");
    }

    [KernelFact(From = "6.1")]
    public void A_second_run_finds_everything_in_place_and_changes_nothing()
    {
        using var site = new PreloadSite("preload.bundles = [\"audit\", \"denier\"]");
        site.Sign("audit", "exec-audit");
        site.Sign("denier", "deny_open");
        Assert.Equal("audit: in place\ndenier: in place\n", site.Preload().Output);
        var before = KernelPicture.Settled(KernelPicture.WithIds);

        Assert.Equal("audit: in place already\ndenier: in place already\n", site.Preload().Output);

        Assert.Equal(before, KernelPicture.WithIds());
    }

    [KernelFact(From = "6.1")]
    public void A_plan_changes_nothing()
    {
        using var site = new PreloadSite("preload.bundles = [\"audit\"]");
        site.Sign("audit", "exec-audit");
        var before = KernelPicture.Settled(KernelPicture.WithIds);

        using var plan = JsonDocument.Parse(site.Preload("--dry-run", "--json").Output);

        Assert.Equal(before, KernelPicture.WithIds());
        Assert.Equal(["mount", "pin-inspector", "pin-inspector", "pin-inspector", "make-folder"],
            plan.RootElement.GetProperty("steps").EnumerateArray().Select(step => step.GetProperty("kind").GetString()).Where(kind => kind is not ("make-keyring" or "measure")).Take(5));
    }

    [KernelFact(From = "6.1")]
    public void Objects_of_one_bundle_share_a_map_and_slots_are_filled()
    {
        using var site = new PreloadSite();
        site.Sign("parts", "preload_slots", "preload_shared");
        site.Preload("parts");

        CommandLine.Run("/bin/true");

        using var counts = BpfMap.OpenPinned($"{PreloadSite.Root}/parts/maps/counts");
        var map = counts.As<uint, ulong>();
        Assert.True(map[0] > 0, "no exec was counted through the slot");
        Assert.True(map[1] > 0, "no exit was counted in the shared map");
        Assert.Single(PreloadSite.Status().GetProperty("bundles")[0].GetProperty("maps").EnumerateArray(), entry => entry.GetProperty("name").GetString() == "counts");
    }

    [KernelFact(From = "6.1")]
    public void Bpftool_opens_what_was_pinned()
    {
        using var site = new PreloadSite();
        site.Sign("audit", "exec-audit");
        site.Preload("audit");

        Assert.Contains("on_exec", CommandLine.Run("bpftool", "prog", "show", "pinned", $"{PreloadSite.Root}/audit/programs/on_exec").Output, StringComparison.Ordinal);
        Assert.Contains("ringbuf", CommandLine.Run("bpftool", "map", "show", "pinned", $"{PreloadSite.Root}/audit/maps/executions").Output, StringComparison.Ordinal);
        Assert.Contains("prog", CommandLine.Run("bpftool", "link", "show", "pinned", $"{PreloadSite.Root}/audit/links/on_exec").Output, StringComparison.Ordinal);
    }

    [KernelFact(From = "6.1")]
    public void The_inspectors_print_what_is_in_place()
    {
        using var site = new PreloadSite();
        site.Sign("audit", "exec-audit");
        site.Preload("audit");

        Assert.Contains(" on_exec ", File.ReadAllText($"{PreloadSite.Root}/progs.debug"), StringComparison.Ordinal);
        Assert.Contains(" executions ", File.ReadAllText($"{PreloadSite.Root}/maps.debug"), StringComparison.Ordinal);
        Assert.Contains(" sched_process_exec", File.ReadAllText($"{PreloadSite.Root}/links.debug"), StringComparison.Ordinal);
    }

    [KernelFact(From = "6.1")]
    public void Two_runs_at_the_same_time_end_as_one()
    {
        using var site = new PreloadSite("preload.bundles = [\"audit\"]");
        site.Sign("audit", "exec-audit");

        var runs = new[] { Task.Run(() => site.Preload()), Task.Run(() => site.Preload()) };
        Task.WaitAll(runs, TestContext.Current.CancellationToken);

        Assert.Equal(["audit: in place already\n", "audit: in place\n"], runs.Select(run => run.Result.Output).OrderDescending(StringComparer.Ordinal));
        Assert.Equal(1, PreloadSite.Status().GetProperty("programs").GetArrayLength());
    }

    private static ulong Executions()
    {
        using var variables = BpfMap.OpenPinned($"{PreloadSite.Root}/audit/maps/_bss");
        var value = new byte[variables.ValueSize];
        Assert.True(variables.TryLookUp([0, 0, 0, 0], value));
        return BitConverter.ToUInt64(value);
    }
}
