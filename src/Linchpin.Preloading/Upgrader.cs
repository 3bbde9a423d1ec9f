using Linchpin.Bundles;
using Linchpin.Preloading.Execution;
using Linchpin.Preloading.Plan;
using Linchpin.Preloading.Policy;
using Linchpin.Preloading.Readiness;
using Linchpin.Preloading.Sealing;
using Linchpin.Preloading.State;

namespace Linchpin.Preloading;

/// <summary>Puts bundles in the place of other versions of them, with never a moment without either. The system must not be sealed.</summary>
/// <param name="policy">Which bundles, and whom to trust.</param>
/// <param name="layout">What lies where; by default as on every system.</param>
/// <param name="contents">What the policy has some bundles' maps hold.</param>
public sealed class Upgrader(PreloadPolicy policy, PinLayout? layout = null, params IReadOnlyList<IMapContent> contents)
{
    private readonly PinLayout _layout = layout ?? PinLayout.Default;
    private readonly KernelCheckPolicy _kernelCheck = new(policy);

    /// <summary>Verifies the bundles and makes the plan. Changes nothing. Needs root: what is in place decides what is done.</summary>
    /// <exception cref="BundleException">A bundle is refused.</exception>
    /// <exception cref="PreloadException">A bundle can't take the place of what is there (<see cref="UpgradePlan.Make"/>), or something else is wrong with it or the policy.</exception>
    public UpgradePlan Plan()
    {
        KernelReadiness.RequireRoot(KernelFacts.Read(), "upgrading");
        SealPin.RequireNone(_layout);
        var reader = new BpffsReader(_layout);
        var found = reader.Read();
        _kernelCheck.RequireOf(found);
        var (verified, certificates) = new BundleVerification(policy).VerifyAll(leftOut: null);
        PreparedBundle[] bundles = [.. verified.Select(bundle => bundle.FittedTo(found))];
        foreach (var bundle in bundles)
            _kernelCheck.RequireLoaders(bundle);
        BundleInPlace[] inPlace = [.. bundles.SelectMany(bundle => InPlace(bundle, found, reader))];
        return UpgradePlan.Make(bundles, found, inPlace, _layout, _kernelCheck.Of(found, certificates), FilledAnew(bundles, inPlace));
    }

    /// <summary>Makes the plan and runs it: all bundles are in place when it returns, or none, and what was there still is.</summary>
    /// <param name="faults">Where a test wants errors and kills.</param>
    /// <exception cref="BundleException">A bundle is refused. Nothing was changed.</exception>
    /// <exception cref="PreloadException">Something else went wrong; the fault says whether anything is left of the try.</exception>
    public UpgradeOutcome Run(FaultInjection? faults = null)
    {
        var facts = KernelFacts.Read();
        KernelReadiness.RequireRoot(facts, "upgrading");
        using var turn = RunLock.Take();
        var plan = Plan();
        KernelReadiness.Require(plan.Bundles, facts);
        faults ??= FaultInjection.None;
        using var session = new KernelSession(plan.Bundles, faults);
        new PlanExecutor(session, faults).RunAll(plan.Steps);
        return new UpgradeOutcome([.. plan.Bundles.Select(bundle => bundle.Manifest)], plan.AlreadyInPlace);
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
