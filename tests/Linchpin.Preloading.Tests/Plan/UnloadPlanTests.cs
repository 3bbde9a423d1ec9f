using Linchpin.Bundles;
using Linchpin.Preloading.Plan;

namespace Linchpin.Preloading.Tests.Plan;

public class UnloadPlanTests
{
    private static readonly PinnedBundle Guarded = new(BundleName.Parse("guarded"), ["on_open"], ["on_open"], ["_rodata", "allowed"], HasState: true)
    {
        Folders = ["", "/links", "/programs", "/maps"],
    };

    [Fact]
    public void Exactly_what_is_pinned_is_taken_away()
    {
        var plan = UnloadPlan.Make([Guarded], [], PinLayout.Default);

        Assert.Equal("""
            move it aside: rename /sys/fs/bpf/linchpin/guarded to /sys/fs/bpf/linchpin/guarded~removing
            remove the pin of the link /sys/fs/bpf/linchpin/guarded~removing/links/on_open
            remove the pin of the program /sys/fs/bpf/linchpin/guarded~removing/programs/on_open
            remove the pin of the map /sys/fs/bpf/linchpin/guarded~removing/maps/_rodata
            remove the pin of the map /sys/fs/bpf/linchpin/guarded~removing/maps/allowed
            remove the pin of the map /sys/fs/bpf/linchpin/guarded~removing/state
            remove the folder /sys/fs/bpf/linchpin/guarded~removing/maps
            remove the folder /sys/fs/bpf/linchpin/guarded~removing/programs
            remove the folder /sys/fs/bpf/linchpin/guarded~removing/links
            remove the folder /sys/fs/bpf/linchpin/guarded~removing
            """, Text(plan));
    }

    [Fact]
    public void What_an_interrupted_run_left_goes_first_and_the_mount_last()
    {
        var plan = UnloadPlan.Make([Guarded with { Links = [], Programs = [], Maps = [], HasState = false, Folders = [""] }], [PinLayout.Default.BeingPrepared(Guarded.Name)], PinLayout.Default)
            .AndUnmount(PinLayout.Default);

        Assert.Equal("""
            remove /sys/fs/bpf/linchpin/guarded~preparing, which an interrupted run left
            move it aside: rename /sys/fs/bpf/linchpin/guarded to /sys/fs/bpf/linchpin/guarded~removing
            remove the folder /sys/fs/bpf/linchpin/guarded~removing
            unmount our BPF file system at /sys/fs/bpf/linchpin
            """, Text(plan));
    }

    private static string Text(UnloadPlan plan) => string.Join('\n', plan.Steps.Select(step => step.Describe()));
}
