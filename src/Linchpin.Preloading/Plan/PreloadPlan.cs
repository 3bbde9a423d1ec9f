using Linchpin.Bundles;
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
    /// <exception cref="PreloadException">A bundle is asked for twice (<see cref="PreloadFault.BundleUnfit"/>), or another one of its name
    /// is in place (<see cref="PreloadFault.OtherInPlace"/>).</exception>
    public static PreloadPlan Make(IReadOnlyList<PreparedBundle> bundles, FoundInPlace found, PinLayout layout, KernelCheck? check = null, IReadOnlyDictionary<BundleName, IVerifiedMapContent>? contents = null)
    {
        if (bundles.GroupBy(bundle => bundle.Name).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw new PreloadException(PreloadFault.BundleUnfit, $"{twice.Key}: two bundles of this name are to be preloaded", "Leave one of them out.");

        var missing = bundles.Where(bundle => !IsInPlace(bundle, found)).ToArray();
        return new PreloadPlan(
            missing,
            [.. bundles.Except(missing).Select(bundle => bundle.Name)],
            [.. ForAll(found, layout), .. KeyringFor(missing, check), .. missing.SelectMany(bundle => For(bundle, layout, check, contents?.GetValueOrDefault(bundle.Name)))]);
    }

    private static bool IsInPlace(PreparedBundle bundle, FoundInPlace found)
    {
        if (found.Bundles.FirstOrDefault(state => state.Name == bundle.Name.Value) is not { } state)
            return false;
        if (state.Digest == bundle.Digest.ToString())
            return true;
        throw new PreloadException(PreloadFault.OtherInPlace, $"{bundle.Name}: version {state.Version} is in place with another content, signed by {state.Signer.Subject}",
            $"In place: {state.Digest}", $"To be preloaded: {bundle.Digest}, version {bundle.Manifest.Version}", $"Run 'linchpin unload {bundle.Name}' first.");
    }

    private static IEnumerable<PlanStep> ForAll(FoundInPlace found, PinLayout layout)
    {
        if (!found.IsMounted)
            yield return new MountBpffs(layout.Root);
        if (found.IsRootClosed)
            yield return new OpenRoot(layout.Root);
        foreach (var inspector in Inspector.All.Except(found.Inspectors))
            yield return new PinInspector(inspector, layout.Root, layout.Inspector(inspector));
        foreach (var leftover in found.Leftovers)
            yield return new RemoveLeftover(leftover);
    }

    private static IEnumerable<PlanStep> KeyringFor(PreparedBundle[] bundles, KernelCheck? check) =>
        check is not null && bundles.Any(bundle => bundle.Objects.Any(bundle.HasUsableLoader)) ? [check.Keyring is { } keyring ? new TakeKeyring(keyring) : new MakeKeyring(check)] : [];

    // Links come last, and their pins after all else: a cut-off run never leaves a link pinned without what it needs,
    // and half a policy is enforced no longer than a few pins take.
    private static IEnumerable<PlanStep> For(PreparedBundle bundle, PinLayout layout, KernelCheck? check, IVerifiedMapContent? content)
    {
        var folder = layout.BeingPrepared(bundle.Name);
        return
        [
            .. folder.Folders.Select(path => new MakeFolder(bundle.Name, path)),
            .. bundle.Maps.Any(entry => entry.Map.Owner is not null) ? new[] { layout.Parent, layout.Root, folder.Path, folder.Maps }.Select(path => new LetThrough(bundle.Name, path)) : [],
            .. bundle.Objects.SelectMany(prepared => check is not null && bundle.HasUsableLoader(prepared) ? [new RunLoader(bundle.Name, prepared.Name, check.IsRequired)] : Load(bundle.Name, prepared)),
            .. bundle.Maps.Select(entry => new PinMap(bundle.Name, entry.Object.Name, entry.Map.Name, $"{folder.Maps}/{entry.Map.Pin}")),
            .. bundle.Maps.Where(entry => entry.Map.Owner is not null).Select(entry => new HandOver(bundle.Name, $"{folder.Maps}/{entry.Map.Pin}", entry.Map.Owner!)),
            .. bundle.Objects.SelectMany(prepared => prepared.Entry.Programs.Select(program => new PinProgram(bundle.Name, prepared.Name, program.Name, $"{folder.Programs}/{program.Pin}"))),
            .. content is null ? Array.Empty<PlanStep>() : [new FillMaps(bundle.Name, content, folder.Maps)],
            .. bundle.Objects.SelectMany(prepared => Attached(prepared).Select(program => new Attach(bundle.Name, prepared.Name, program.Name, AttachedTo.Of(program)))),
            new WriteState(bundle.Name, folder.State),
            .. bundle.Objects.SelectMany(prepared => Attached(prepared).Select(program => new PinLink(bundle.Name, prepared.Name, program.Name, $"{folder.Links}/{program.LinkPin}"))),
            new Commit(bundle.Name, folder.Path, layout.InPlace(bundle.Name).Path),
        ];
    }

    private static IEnumerable<PlanStep> Load(BundleName bundle, PreparedObject prepared) =>
    [
        .. prepared.Entry.Maps.Select(map => new CreateMap(bundle, prepared.Name, map.Name)),
        .. prepared.Entry.Programs.Select(program => new LoadProgram(bundle, prepared.Name, program.Name)),
        .. prepared.MapsWithSlots.Select(map => new FillSlots(bundle, prepared.Name, map.Name)),
    ];

    private static IEnumerable<BundleProgram> Attached(PreparedObject prepared) => prepared.Entry.Programs.Where(program => program.LinkPin is not null);
}
