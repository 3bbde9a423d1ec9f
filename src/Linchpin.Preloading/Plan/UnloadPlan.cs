using Linchpin.Preloading.Plan.Steps;

namespace Linchpin.Preloading.Plan;

/// <summary>What is to be done to take bundles away, as data.</summary>
/// <remarks>Everything that is unpinned stays open until the last step is done, so a failure puts every pin back, and enforcement ends
/// at once when the run lets go: never by halves.</remarks>
/// <param name="Steps">The steps, in order.</param>
public sealed record UnloadPlan(IReadOnlyList<PlanStep> Steps)
{
    /// <summary>Makes the plan that takes bundles away, and nothing else.</summary>
    /// <param name="bundles">The bundles' folders with what is pinned in them.</param>
    /// <param name="leftovers">What interrupted runs left of them.</param>
    /// <param name="layout">What lies where.</param>
    public static UnloadPlan Make(IReadOnlyList<PinnedBundle> bundles, IReadOnlyList<BundleFolder> leftovers, PinLayout layout) =>
        new([.. leftovers.Select(leftover => new RemoveLeftover(leftover)), .. bundles.SelectMany(bundle => Remove(bundle, layout))]);

    /// <summary>The plan with our bpffs and its inspectors taken away at the end as well.</summary>
    public UnloadPlan AndUnmount(PinLayout layout) => new([.. Steps, new UnmountBpffs(layout.Root)]);

    private static IEnumerable<PlanStep> Remove(PinnedBundle bundle, PinLayout layout)
    {
        var from = layout.InPlace(bundle.Name);
        var aside = layout.BeingRemoved(bundle.Name);
        return [new MoveAside(bundle.Name, from.Path, aside.Path), .. Empty(bundle, aside)];
    }

    /// <summary>The steps that remove all that is pinned of a bundle, from the folder in which it lies by then.</summary>
    internal static IEnumerable<PlanStep> Empty(PinnedBundle bundle, BundleFolder aside) =>
    [
        .. bundle.Links.Select(pin => new Unpin(bundle.Name, PinKind.Link, $"{aside.Links}/{pin}")),
        .. bundle.Programs.Select(pin => new Unpin(bundle.Name, PinKind.Program, $"{aside.Programs}/{pin}")),
        .. bundle.Maps.Select(pin => new Unpin(bundle.Name, PinKind.Map, $"{aside.Maps}/{pin}")),
        .. bundle.HasState ? new PlanStep[] { new Unpin(bundle.Name, PinKind.Map, aside.State) } : [],
        .. bundle.Folders.Reverse().Select(folder => new RemoveFolder(bundle.Name, aside.Path + folder)),
    ];
}
