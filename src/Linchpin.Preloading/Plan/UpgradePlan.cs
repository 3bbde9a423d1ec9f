using Linchpin.Bundles;
using Linchpin.Preloading.Measuring;
using Linchpin.Preloading.Plan.Steps;
using Linchpin.Preloading.State;

namespace Linchpin.Preloading.Plan;

/// <summary>What is to be done to put bundles in the place of other versions of them, as data.</summary>
/// <remarks>The new version is attached before the other is detached, or the kernel exchanges the two; so there is no moment without either.</remarks>
/// <param name="Bundles">The bundles that the steps put in place.</param>
/// <param name="AlreadyInPlace">The bundles that are there already, with the same content.</param>
/// <param name="Steps">The steps, in order.</param>
public sealed record UpgradePlan(IReadOnlyList<PreparedBundle> Bundles, IReadOnlyList<BundleName> AlreadyInPlace, IReadOnlyList<PlanStep> Steps)
{
    /// <summary>The steps after which there is no way back. On a sealed system these remove the other versions: root can make a way back fail in its middle, and then neither would be whole.</summary>
    public IReadOnlyList<PlanStep> Afterwards { get; init; } = [];

    /// <summary>Makes the plan.</summary>
    /// <param name="bundles">The bundles that are to be in place.</param>
    /// <param name="found">What is there now.</param>
    /// <param name="inPlace">What is there of each of them.</param>
    /// <param name="layout">What lies where.</param>
    /// <param name="check">What the kernel checks signatures against, or null where it doesn't.</param>
    /// <param name="contents">What the bundles' maps are to hold when their programs are attached, where these are not the maps of the versions in place.</param>
    /// <param name="measurements">What is measured, or null where nothing is.</param>
    /// <param name="isSealed">Whether the system is sealed: then there is more that can't be upgraded.</param>
    /// <exception cref="PreloadException">A bundle is asked for twice, or can't be upgraded (<see cref="PreloadFault.BundleUnfit"/>); there is none of its name
    /// (<see cref="PreloadFault.NotInPlace"/>), or one in a higher version (<see cref="PreloadFault.HigherInPlace"/>).</exception>
    public static UpgradePlan Make(IReadOnlyList<PreparedBundle> bundles, FoundInPlace found, IReadOnlyList<BundleInPlace> inPlace, PinLayout layout,
        KernelCheck? check = null, IReadOnlyDictionary<BundleName, IVerifiedMapContent>? contents = null, Measurements? measurements = null, bool isSealed = false)
    {
        PreparedBundle.RequireDistinct(bundles);
        var pairs = bundles.Select(bundle => (New: bundle, Old: inPlace.FirstOrDefault(old => old.State.Name == bundle.Name.Value) ?? throw NotInPlace(bundle.Name))).ToArray();
        var different = pairs.Where(pair => pair.Old.State.Digest != pair.New.Digest.ToString()).ToArray();
        foreach (var (bundle, old) in different)
            RequireNotLower(bundle, old.State, isSealed);
        Part[] parts = [.. different.Select(pair => For(pair.New, pair.Old, layout, check, contents?.GetValueOrDefault(pair.New.Name), measurements, isSealed))];
        PlanStep[] steps = isSealed
            ? [.. parts.SelectMany(part => part.Making), .. parts.SelectMany(part => part.Exchanging)]
            : [.. parts.SelectMany(part => new[] { part.Making, part.Exchanging, part.Removing }).SelectMany(part => part)];
        return new UpgradePlan(
            [.. different.Select(pair => pair.New)],
            [.. pairs.Except(different).Select(pair => pair.New.Name)],
            [.. different.Length > 0 && measurements is not null ? measurements.StepsOfAll() : [], .. Preparation.ForAll(found, layout), .. Preparation.KeyringFor(steps, check), .. steps])
        {
            Afterwards = isSealed ? [.. parts.SelectMany(part => part.Removing)] : [],
        };
    }

    private static Part For(PreparedBundle bundle, BundleInPlace old, PinLayout layout, KernelCheck? check, IVerifiedMapContent? content, Measurements? measurements, bool isSealed)
    {
        var (place, prepared) = (layout.InPlace(bundle.Name), layout.BeingPrepared(bundle.Name));
        var inheritance = new Inheritance(place, content is null ? old.SameMaps : new HashSet<string>(), LinkSuccession.Of(bundle, old.State, place));
        if (isSealed)
            SealedUpgradeRules.Require(bundle, old, inheritance);
        if (check is { IsRequired: true } && bundle.Objects.FirstOrDefault(inheritance.IsNeededBy) is { } keeping)
            throw NotByLoader(bundle.Name, keeping);

        return new Part(
            [.. measurements?.StepsOf(bundle, content) ?? [], .. Preparation.For(bundle, layout, check, content, inheritance), .. isSealed ? new[] { new HoldMade(bundle.Name, prepared) } : []],
            [
                .. from entry in Preparation.Attached(bundle)
                   let link = inheritance.Link(entry.Program.LinkPin)
                   where link is not null
                   select new UpdateLink(bundle.Name, entry.Object.Name, entry.Program.Name, link.Link, link.Program),
                new TakePlace(bundle.Name, prepared.Path, place.Path),
            ],
            isSealed ? [new RemoveLeftover(prepared)] : [.. UnloadPlan.Empty(old.Pinned, prepared)]);
    }

    /// <summary>A bundle's steps: the new version is made, takes its place, and the other is removed.</summary>
    private sealed record Part(IReadOnlyList<PlanStep> Making, IReadOnlyList<PlanStep> Exchanging, IReadOnlyList<PlanStep> Removing);

    private static void RequireNotLower(PreparedBundle bundle, BundleState old, bool isSealed)
    {
        if (BundleVersion.TryParse(old.Version, null, out var version) && bundle.Manifest.Version < version)
        {
            throw new PreloadException(PreloadFault.HigherInPlace, $"{bundle.Name}: version {version} is in place, and {bundle.Manifest.Version} is lower",
                $"Name a bundle of version {version} or higher.", isSealed ? "Lower versions come back only with a reboot." : $"To go back all the same: 'linchpin unload {bundle.Name}', and preload the lower version.");
        }
    }

    private static PreloadException NotInPlace(BundleName bundle) =>
        new(PreloadFault.NotInPlace, $"no bundle '{bundle}' is in place", "'linchpin status' shows those that are; 'linchpin preload' puts one in place.");

    private static PreloadException NotByLoader(BundleName bundle, PreparedObject prepared) => new(PreloadFault.BundleUnfit,
        $"{bundle}: the kernel can't check who signed object '{prepared.Name}', and the policy wants it to", "Its loader makes all maps anew, and an upgrade keeps those that are the same.",
        $"Run 'linchpin unload {bundle}', and preload the new version. Or set [preload] require_kernel_signature to \"auto\".");
}
