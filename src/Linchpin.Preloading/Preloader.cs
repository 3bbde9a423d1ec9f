using Linchpin.Bundles;
using Linchpin.Preloading.Boot;
using Linchpin.Preloading.Execution;
using Linchpin.Preloading.Measuring;
using Linchpin.Preloading.Plan;
using Linchpin.Preloading.Plan.Steps;
using Linchpin.Preloading.Policy;
using Linchpin.Preloading.Readiness;
using Linchpin.Preloading.Sealing;
using Linchpin.Preloading.State;

namespace Linchpin.Preloading;

/// <summary>Puts bundles in place, and takes them away.</summary>
/// <param name="policy">What, and whom to trust.</param>
/// <param name="layout">What lies where; by default as on every system.</param>
/// <param name="realRoot">The real root, where this is the initramfs and the switch is still to come.</param>
/// <param name="contents">What the policy has some bundles' maps hold.</param>
public sealed class Preloader(PreloadPolicy policy, PinLayout? layout = null, RealRoot? realRoot = null, params IReadOnlyList<IMapContent> contents)
{
    private readonly PinLayout _layout = layout ?? PinLayout.Default;
    private readonly KernelCheckPolicy _kernelCheck = new(policy);

    private bool LeavesOutWhatFails => policy.OnFailure == OnFailure.Continue;

    /// <summary>Verifies the bundles and makes the plan. Changes nothing.</summary>
    /// <param name="found">What is in place; <see cref="FoundInPlace.Nothing"/> for a plan that no machine is needed for.</param>
    /// <param name="leftOut">Gets the bundles that can't be preloaded and are left out, where the policy says to continue.</param>
    /// <exception cref="BundleException">A bundle is refused, and the policy doesn't say to continue.</exception>
    /// <exception cref="PreloadException">Something else is wrong with a bundle or the policy.</exception>
    /// <exception cref="Exception">What the bundles' maps are to hold is refused: as <see cref="IMapContent.Verify"/> says.</exception>
    public PreloadPlan Plan(FoundInPlace found, ICollection<LeftOut> leftOut)
    {
        var (bundles, certificates) = new BundleVerification(policy).VerifyAll(LeavesOutWhatFails ? leftOut : null);
        var fitted = bundles.Select(bundle => bundle.FittedTo(found));
        IReadOnlyList<PreparedBundle> fit = LeavesOutWhatFails ? [.. fitted.Where(bundle => !IsUnfit(bundle, found, leftOut))] : [.. fitted];
        foreach (var bundle in fit)
            _kernelCheck.RequireLoaders(bundle);
        RequireGuard(fit, found);
        (fit, var filled) = VerifyContents(fit, found, leftOut);
        return PreloadPlan.Make(fit, found, _layout, _kernelCheck.Of(found, certificates), filled, Measurements.Of(policy, certificates));
    }

    /// <summary>Verifies the bundles, makes the plan and runs it: all are in place when it returns, but those that are left out. Then seals, where the policy says so.</summary>
    /// <param name="faults">Where a test wants errors and kills.</param>
    /// <exception cref="BundleException">A bundle is refused, and the policy doesn't say to continue. Nothing was changed.</exception>
    /// <exception cref="PreloadException">Something else went wrong; the fault says whether anything is left of the try. Where only the seal failed, the bundles stay.</exception>
    public PreloadOutcome Run(FaultInjection? faults = null)
    {
        var outcome = PutInPlace(faults);
        if (policy.Seal.Mode == SealMode.Off)
            return outcome;
        if (SealPin.Read(_layout) is { } before)
            return outcome with { Seal = before };
        var (seal, whyUnmeasured) = MeasuredSeal.Make(policy, _layout, realRoot);
        return outcome with { Seal = seal, Unmeasured = whyUnmeasured is null ? outcome.Unmeasured : [.. outcome.Unmeasured, whyUnmeasured] };
    }

    private PreloadOutcome PutInPlace(FaultInjection? faults)
    {
        var facts = KernelFacts.Read();
        KernelReadiness.RequireRoot(facts, "preloading");
        if (policy.Bundles.Count > 0)
            KernelReadiness.RequireTypes(facts); // before all else: whether it checks signatures is read from them, too
        using var turn = RunLock.Take();
        var leftOut = new List<LeftOut>();
        var found = new BpffsReader(_layout).Read();
        _kernelCheck.RequireOf(found);
        Sealer.RequireAdmission(policy.Seal, found);
        var plan = Plan(found, leftOut);
        if (plan.Steps.Count > 0)
            SealPin.RequireNone(_layout);
        if (plan.Bundles.Count > 0)
            Measurements.RequireTpm(policy.Measure);
        KernelReadiness.Require(plan.Bundles, facts);

        faults ??= FaultInjection.None;
        using var measurer = Measurer.OfThisMachine(policy.Measure);
        using var session = new KernelSession(plan.Bundles, faults) { Measurer = measurer };
        var executor = new PlanExecutor(session, faults);
        if (LeavesOutWhatFails)
            leftOut.AddRange(executor.RunEachBundle(plan.Steps).Select(failure => new LeftOut(failure.Bundle.Value, failure.Error)));
        else
            executor.RunAll(plan.Steps);

        var failed = leftOut.Select(left => left.Bundle).ToHashSet(StringComparer.Ordinal);
        return new PreloadOutcome([.. plan.Bundles.Select(bundle => bundle.Name).Where(name => !failed.Contains(name.Value))], plan.AlreadyInPlace, leftOut)
        {
            Unmeasured = measurer.Unmeasured,
            MapContents = [.. plan.Steps.OfType<FillMaps>().Where(step => !failed.Contains(step.Bundle.Value)).Select(step => $"{step.Bundle}: {step.Describe()}")],
        };
    }

    // Nothing is preloaded that would not be held as the policy asks; and what was there before the guard could undo it.
    private void RequireGuard(IReadOnlyList<PreparedBundle> bundles, FoundInPlace found)
    {
        if (policy.Seal.Mode == SealMode.Off || found.Bundles.Any(bundle => bundle.Name == GuardMaps.Bundle.Value))
            return;
        if (bundles is not [var first, ..] || first.Name != GuardMaps.Bundle)
        {
            throw new PreloadException(PreloadFault.GuardMissing, $"the policy asks for a seal, and the first bundle is not '{GuardMaps.Bundle}'",
                $"Sign Linchpin's guard.bpf.o with --name {GuardMaps.Bundle}, and name it first in [preload] bundles.");
        }
    }

    private (IReadOnlyList<PreparedBundle> Bundles, Dictionary<BundleName, IVerifiedMapContent> Contents) VerifyContents(
        IReadOnlyList<PreparedBundle> bundles, FoundInPlace found, ICollection<LeftOut> leftOut)
    {
        var verified = new Dictionary<BundleName, IVerifiedMapContent>();
        var unfit = new HashSet<BundleName>();
        foreach (var content in contents)
        {
            try
            {
                if (found.Bundles.Any(state => state.Name == content.Bundle.Value))
                    content.RequireIn(_layout.InPlace(content.Bundle).Maps);
                else if (bundles.Any(bundle => bundle.Name == content.Bundle))
                    verified.Add(content.Bundle, content.Verify());
                else
                    throw Bundleless(content);
            }
            catch (Exception error) when (LeavesOutWhatFails)
            {
                unfit.Add(content.Bundle);
                leftOut.Add(new LeftOut(content.Bundle.Value, error));
            }
        }

        return ([.. bundles.Where(bundle => !unfit.Contains(bundle.Name))], verified);
    }

    private static PreloadException Bundleless(IMapContent content) => new(PreloadFault.Policy, $"the policy has {content.AskedBy}, and the bundle '{content.Bundle}' is not preloaded",
        $"Name '{content.Bundle}' in [preload] bundles.");

    private bool IsUnfit(PreparedBundle bundle, FoundInPlace found, ICollection<LeftOut> leftOut)
    {
        try
        {
            _kernelCheck.RequireLoaders(bundle);
            PreloadPlan.Make([bundle], found, _layout);
            return false;
        }
        catch (PreloadException error) when (error.Fault is PreloadFault.OtherInPlace or PreloadFault.BundleUnfit)
        {
            leftOut.Add(new LeftOut(bundle.Name.Value, error));
            return true;
        }
    }
}
