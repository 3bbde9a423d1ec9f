using Linchpin.Bundles;
using Linchpin.Preloading.Execution;
using Linchpin.Preloading.Measuring;
using Linchpin.Preloading.Plan;
using Linchpin.Preloading.Policy;
using Linchpin.Preloading.Readiness;
using Linchpin.Preloading.Sealing;
using Linchpin.Preloading.State;

namespace Linchpin.Preloading;

/// <summary>Puts bundles in the place of other versions of them, with never a moment without either.</summary>
/// <remarks>On a sealed system too, where the seal lets that happen: then the bundles are judged by what the policy trusted when it was sealed.</remarks>
/// <param name="policy">Which bundles, and whom to trust.</param>
/// <param name="layout">What lies where; by default as on every system.</param>
/// <param name="contents">What the policy has some bundles' maps hold.</param>
public sealed class Upgrader(PreloadPolicy policy, PinLayout? layout = null, params IReadOnlyList<IMapContent> contents)
{
    private readonly PinLayout _layout = layout ?? PinLayout.Default;

    /// <summary>Verifies the bundles and makes the plan. Changes nothing. Needs root: what is in place decides what is done.</summary>
    /// <exception cref="BundleException">A bundle is refused.</exception>
    /// <exception cref="PreloadException">A bundle can't take the place of what is there (<see cref="UpgradePlan.Make"/>), or something else is wrong with it or the policy;
    /// or the system is sealed, and lets in no upgrades (<see cref="PreloadFault.AlreadySealed"/>), or not by this process (<see cref="PreloadFault.NotAgent"/>).</exception>
    public UpgradePlan Plan() => Do(static (plan, _, seal) =>
    {
        seal?.GiveUp();
        return plan;
    });

    /// <summary>Makes the plan and runs it: all bundles are in place when it returns, or none, and what was there still is.</summary>
    /// <param name="faults">Where a test wants errors and kills.</param>
    /// <exception cref="BundleException">A bundle is refused. Nothing was changed.</exception>
    /// <exception cref="PreloadException">As of <see cref="Plan"/>, or something else went wrong; the fault says whether anything is left of the try.</exception>
    public UpgradeOutcome Run(FaultInjection? faults = null) => Do((plan, facts, seal) =>
    {
        KernelReadiness.Require(plan.Bundles, facts);
        var injection = faults ?? FaultInjection.None;
        using var measurer = Measurer.OfThisMachine(policy.Measure);
        using var session = new KernelSession(plan.Bundles, injection) { Seal = seal, Measurer = measurer };
        var executor = new PlanExecutor(session, injection);
        executor.RunAll(plan.Steps);
        executor.RunAfterwards(plan.Afterwards);
        seal?.End();
        return new UpgradeOutcome([.. plan.Bundles.Select(bundle => bundle.Manifest)], plan.AlreadyInPlace) { Unmeasured = measurer.Unmeasured };
    });

    private T Do<T>(Func<UpgradePlan, KernelFacts, SealedUpgrade?, T> act)
    {
        using var seal = SealedUpgrade.Prepare(_layout);
        var facts = KernelFacts.Read();
        KernelReadiness.RequireRoot(facts, "upgrading");
        using var turn = RunLock.Take();
        var asked = seal?.Trust.Over(policy) ?? policy;
        var (verified, certificates) = new BundleVerification(asked, seal?.Trust).VerifyAll(leftOut: null);
        seal?.Begin();
        try
        {
            return act(Make(verified, certificates, new KernelCheckPolicy(asked), seal), facts, seal);
        }
        catch (Exception error) when (error is not PreloadException { Fault: PreloadFault.UndoFailed })
        {
            seal?.GiveUp();
            throw;
        }
    }

    private UpgradePlan Make(IReadOnlyList<PreparedBundle> verified, IReadOnlyList<ReadOnlyMemory<byte>> certificates, KernelCheckPolicy kernelCheck, SealedUpgrade? seal)
    {
        var reader = new BpffsReader(_layout, isUpgrade: true);
        var found = reader.Read();
        kernelCheck.RequireOf(found);
        PreparedBundle[] bundles = [.. verified.Select(bundle => bundle.FittedTo(found))];
        foreach (var bundle in bundles)
            kernelCheck.RequireLoaders(bundle);
        BundleInPlace[] inPlace = [.. bundles.SelectMany(bundle => InPlace(bundle, found, reader))];
        return UpgradePlan.Make(bundles, found, inPlace, _layout, kernelCheck.Of(found, certificates), seal is null ? FilledAnew(bundles, inPlace) : null,
            Measured(certificates, seal), isSealed: seal is not null);
    }

    // Of a sealed system the policy and whom it trusts were measured when it was sealed.
    private Measurements? Measured(IReadOnlyList<ReadOnlyMemory<byte>> certificates, SealedUpgrade? seal)
    {
        Measurements.RequireTpm(policy.Measure);
        return seal is null ? Measurements.Of(policy, certificates) : policy.Measure.IsWanted ? new Measurements(policy.Measure.Register, []) : null;
    }

    private IEnumerable<BundleInPlace> InPlace(PreparedBundle bundle, FoundInPlace found, BpffsReader reader) =>
        from state in found.Bundles
        where state.Name == bundle.Name.Value
        select new BundleInPlace(state, reader.Pinned(bundle.Name)!, SameMaps.Of(bundle, _layout.InPlace(bundle.Name), state));

    // What the policy writes into maps is in those that are kept. Where one is not, a part would be missing: so all are made and filled anew.
    private Dictionary<BundleName, IVerifiedMapContent> FilledAnew(PreparedBundle[] bundles, BundleInPlace[] inPlace)
    {
        var filled = new Dictionary<BundleName, IVerifiedMapContent>();
        foreach (var content in contents)
        {
            if (Array.Find(inPlace, old => old.State.Name == content.Bundle.Value) is not { } old)
                continue;
            content.RequireIn(_layout.InPlace(content.Bundle).Maps);
            var bundle = bundles.First(bundle => bundle.Name == content.Bundle);
            if (bundle.Maps.Any(entry => !entry.Object.Spec.Map(entry.Map.Name).Freeze && !old.SameMaps.Contains(entry.Map.Pin)))
                filled.Add(content.Bundle, content.Verify());
        }
        return filled;
    }
}
