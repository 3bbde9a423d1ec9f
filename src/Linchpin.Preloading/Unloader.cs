using Linchpin.Bundles;
using Linchpin.Preloading.Execution;
using Linchpin.Preloading.Plan;
using Linchpin.Preloading.Readiness;
using Linchpin.Preloading.Sealing;
using Linchpin.Preloading.State;

namespace Linchpin.Preloading;

/// <summary>Takes bundles away.</summary>
/// <param name="layout">What lies where; by default as on every system.</param>
public sealed class Unloader(PinLayout? layout = null)
{
    private readonly PinLayout _layout = layout ?? PinLayout.Default;

    /// <summary>Takes bundles away, all or none of them, with what interrupted runs left of them.</summary>
    /// <param name="bundles">Which.</param>
    /// <param name="faults">Where a test wants errors and kills.</param>
    /// <exception cref="PreloadException">There is nothing of a bundle (<see cref="PreloadFault.NotInPlace"/>), or a step failed.</exception>
    public void Unload(IReadOnlyList<BundleName> bundles, FaultInjection? faults = null) => Run(() => Plan(bundles), faults);

    /// <summary>Takes all bundles away, the inspectors and our bpffs too: the kernel is as if Linchpin had never run.</summary>
    /// <param name="faults">Where a test wants errors and kills.</param>
    /// <exception cref="PreloadException">A step failed.</exception>
    public void UnloadAll(FaultInjection? faults = null) => Run(PlanAll, faults);

    /// <summary>What would be done. Changes nothing.</summary>
    /// <exception cref="PreloadException"><see cref="PreloadFault.NotInPlace"/></exception>
    public UnloadPlan Plan(IReadOnlyList<BundleName> bundles)
    {
        RequireRoot();
        var reader = new BpffsReader(_layout);
        foreach (var bundle in bundles)
        {
            if (reader.Pinned(bundle) is null && reader.Leftovers(bundle).Count == 0)
                throw new PreloadException(PreloadFault.NotInPlace, $"no bundle '{bundle}' is in place", "'linchpin status' shows those that are.");
        }

        return UnloadPlan.Make([.. bundles.Select(reader.Pinned).OfType<PinnedBundle>()], [.. bundles.SelectMany(reader.Leftovers)], _layout);
    }

    /// <summary>What would be done to take all away. Changes nothing.</summary>
    public UnloadPlan PlanAll()
    {
        RequireRoot();
        if (!OwnMount.IsAt(_layout.Root))
            return new UnloadPlan([]);

        var reader = new BpffsReader(_layout);
        return UnloadPlan.Make([.. reader.Names().Select(reader.Pinned).OfType<PinnedBundle>()], reader.Leftovers(), _layout).AndUnmount(_layout);
    }

    private static void RequireRoot() => KernelReadiness.RequireRoot(KernelFacts.Read(), "unloading");

    private void Run(Func<UnloadPlan> plan, FaultInjection? faults)
    {
        RequireRoot();
        using var turn = RunLock.Take();
        SealPin.RequireNone(_layout);
        faults ??= FaultInjection.None;
        using var session = new KernelSession([], faults);
        new PlanExecutor(session, faults).RunAll(plan().Steps);
    }
}
