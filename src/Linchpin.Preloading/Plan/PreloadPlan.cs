using Linchpin.Bundles;
using Linchpin.Preloading.Measuring;
using Linchpin.Preloading.Plan.Steps;
using Linchpin.Preloading.State;

namespace Linchpin.Preloading.Plan;

/// <summary>What is to be done to put bundles in place, as data.</summary>
/// <param name="Bundles">The bundles that the steps put in place.</param>
/// <param name="AlreadyInPlace">The bundles that are there already, with the same content.</param>
/// <param name="Steps">The steps, in order.</param>
public sealed record PreloadPlan(IReadOnlyList<PreparedBundle> Bundles, IReadOnlyList<BundleName> AlreadyInPlace, IReadOnlyList<PlanStep> Steps)
{
    /// <summary>Makes the plan.</summary>
    /// <param name="bundles">The bundles that are to be in place.</param>
    /// <param name="found">What is there now.</param>
    /// <param name="layout">What lies where.</param>
    /// <param name="check">What the kernel checks signatures against, or null where it doesn't.</param>
    /// <param name="contents">What the bundles' maps are to hold when their programs are attached; for most, nothing.</param>
    /// <param name="measurements">What is measured, or null where nothing is.</param>
    /// <exception cref="PreloadException">A bundle is asked for twice (<see cref="PreloadFault.BundleUnfit"/>), or another one of its name
    /// is in place (<see cref="PreloadFault.OtherInPlace"/>).</exception>
    public static PreloadPlan Make(IReadOnlyList<PreparedBundle> bundles, FoundInPlace found, PinLayout layout, KernelCheck? check = null, IReadOnlyDictionary<BundleName, IVerifiedMapContent>? contents = null,
        Measurements? measurements = null)
    {
        PreparedBundle.RequireDistinct(bundles);
        var missing = bundles.Where(bundle => !IsInPlace(bundle, found)).ToArray();
        PlanStep[] steps = [.. missing.SelectMany(bundle => For(bundle, layout, check, contents?.GetValueOrDefault(bundle.Name), measurements))];
        return new PreloadPlan(
            missing,
            [.. bundles.Except(missing).Select(bundle => bundle.Name)],
            [.. missing.Length > 0 && measurements is not null ? measurements.StepsOfAll() : [], .. bundles.Count > 0 || found.IsMounted ? Preparation.ForAll(found, layout) : [], .. Preparation.KeyringFor(steps, check), .. steps]);
    }

    private static bool IsInPlace(PreparedBundle bundle, FoundInPlace found)
    {
        if (found.Bundles.FirstOrDefault(state => state.Name == bundle.Name.Value) is not { } state)
            return false;
        if (state.Digest == bundle.Digest.ToString())
            return true;
        throw new PreloadException(PreloadFault.OtherInPlace, $"{bundle.Name}: version {state.Version} is in place with another content, signed by {state.Signer.Subject}",
            $"In place: {state.Digest}", $"To be preloaded: {bundle.Digest}, version {bundle.Manifest.Version}", "Run 'linchpin upgrade' with the bundle to have it take that one's place, where its version is no lower.", $"Or run 'linchpin unload {bundle.Name}' first.");
    }

    private static IEnumerable<PlanStep> For(PreparedBundle bundle, PinLayout layout, KernelCheck? check, IVerifiedMapContent? content, Measurements? measurements) =>
    [
        .. measurements?.StepsOf(bundle, content) ?? [],
        .. Preparation.For(bundle, layout, check, content, Inheritance.None),
        new Commit(bundle.Name, layout.BeingPrepared(bundle.Name).Path, layout.InPlace(bundle.Name).Path),
    ];
}
