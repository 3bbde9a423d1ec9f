using Linchpin.Bundles;
using Linchpin.Preloading.Plan.Steps;
using Linchpin.Preloading.State;

namespace Linchpin.Preloading.Plan;

/// <summary>The steps by which bundles are made, each in the folder in which it is prepared.</summary>
internal static class Preparation
{
    /// <summary>What is put right before: our bpffs with its inspectors, and what interrupted runs left.</summary>
    internal static IEnumerable<PlanStep> ForAll(FoundInPlace found, PinLayout layout)
    {
        if (!found.IsMounted)
            yield return new MountBpffs(layout.Root);
        if (found.IsRootClosed)
            yield return new OpenRoot(layout.Root);
        foreach (var inspector in Inspector.All.Except(found.Inspectors))
            yield return new PinInspector(inspector, layout.Root, layout.Inspector(inspector));
        foreach (var strayed in found.StrayedLinks)
            yield return new RestoreLink(strayed.Link, strayed.Program);
        foreach (var leftover in found.Leftovers)
            yield return new RemoveLeftover(leftover);
    }

    /// <summary>The keyring for those steps that have the kernel check signatures.</summary>
    internal static IEnumerable<PlanStep> KeyringFor(IEnumerable<PlanStep> steps, KernelCheck? check) =>
        check is not null && steps.OfType<RunLoader>().Any() ? [check.Keyring is { } keyring ? new TakeKeyring(keyring) : new MakeKeyring(check)] : [];

    // Links come last, and their pins after all else: a cut-off run never leaves a link pinned without what it needs,
    // and half a policy is enforced no longer than a few pins take.
    internal static IEnumerable<PlanStep> For(PreparedBundle bundle, PinLayout layout, KernelCheck? check, IVerifiedMapContent? content, Inheritance inheritance)
    {
        var folder = layout.BeingPrepared(bundle.Name);
        return
        [
            .. folder.Folders.Select(path => new MakeFolder(bundle.Name, path)),
            .. bundle.Maps.Any(entry => entry.Map.Owner is not null) ? new[] { layout.Parent, layout.Root, folder.Path, folder.Maps }.Select(path => new LetThrough(bundle.Name, path)) : [],
            .. bundle.Objects.SelectMany(prepared => Load(bundle, prepared, check, inheritance)),
            .. bundle.Maps.Select(entry => new PinMap(bundle.Name, entry.Object.Name, entry.Map.Name, $"{folder.Maps}/{entry.Map.Pin}")),
            .. bundle.Maps.Where(entry => entry.Map.Owner is not null).Select(entry => new HandOver(bundle.Name, $"{folder.Maps}/{entry.Map.Pin}", entry.Map.Owner!)),
            .. bundle.Objects.SelectMany(prepared => prepared.Entry.Programs.Select(program => new PinProgram(bundle.Name, prepared.Name, program.Name, $"{folder.Programs}/{program.Pin}"))),
            .. content is null ? Array.Empty<PlanStep>() : [new FillMaps(bundle.Name, content, folder.Maps)],
            .. Attached(bundle).Select(entry => Attach(bundle.Name, entry.Object, entry.Program, inheritance)),
            new WriteState(bundle.Name, folder.State),
            .. Attached(bundle).Select(entry => new PinLink(bundle.Name, entry.Object.Name, entry.Program.Name, $"{folder.Links}/{entry.Program.LinkPin}")),
        ];
    }

    /// <summary>The programs of a bundle that are attached, with their objects.</summary>
    internal static IEnumerable<(PreparedObject Object, BundleProgram Program)> Attached(PreparedBundle bundle) =>
        bundle.Objects.SelectMany(prepared => prepared.Entry.Programs.Where(program => program.LinkPin is not null).Select(program => (prepared, program)));

    private static IEnumerable<PlanStep> Load(PreparedBundle bundle, PreparedObject prepared, KernelCheck? check, Inheritance inheritance)
    {
        var hasLoader = check is not null && bundle.HasUsableLoader(prepared);
        if (hasLoader && !inheritance.IsNeededBy(prepared))
            return [new RunLoader(bundle.Name, prepared.Name, check!.IsRequired)];
        return
        [
            .. prepared.Entry.Maps.Select(map => inheritance.Maps.Contains(map.Pin)
                ? new KeepMap(bundle.Name, prepared.Name, map.Name, $"{inheritance.From.Maps}/{map.Pin}", hasLoader)
                : (PlanStep)new CreateMap(bundle.Name, prepared.Name, map.Name)),
            .. prepared.Entry.Programs.Select(program => new LoadProgram(bundle.Name, prepared.Name, program.Name)),
            .. prepared.MapsWithSlots.Select(map => new FillSlots(bundle.Name, prepared.Name, map.Name)),
        ];
    }

    private static PlanStep Attach(BundleName bundle, PreparedObject prepared, BundleProgram program, Inheritance inheritance) => inheritance.Link(program.LinkPin) is { } link
        ? new KeepLink(bundle, prepared.Name, program.Name, link.Link)
        : new Attach(bundle, prepared.Name, program.Name, AttachedTo.Of(program));
}
