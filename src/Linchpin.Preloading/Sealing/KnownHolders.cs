using Linchpin.Bpf;
using Linchpin.Preloading.Inventory;
using Linchpin.Preloading.State;

namespace Linchpin.Preloading.Sealing;

/// <summary>Who holds what is to be held, as far as it has to be: pins of ours, links, programs, slots of maps, this process.</summary>
internal sealed class KnownHolders
{
    private readonly Dictionary<ObjectKey, HolderCount> _counts = [];

    /// <summary>Counts them. What pins lead to is looked up here, so that none that was exchanged counts.</summary>
    /// <exception cref="BpfException">A pin is gone, or can't be opened.</exception>
    internal static KnownHolders Count(HeldObjects held, IReadOnlyList<BundleState> bundles, PinLayout layout, GuardMaps guard)
    {
        var known = new KnownHolders();
        foreach (var bundle in bundles)
            known.AddPins(bundle, new BundleFolder($"{layout.Root}/{bundle.Name}"));
        foreach (var inspector in Inspector.All.Select(layout.Inspector).Where(File.Exists))
            known.Add(BpfObjectKind.Link, PinnedId.OfLink(inspector), HolderCount.Other);
        foreach (var map in guard.Ids)
            known.Add(BpfObjectKind.Map, map.Value, HolderCount.User);
        foreach (var id in held.Links)
            known.AddProgramOf(new LinkId(id));
        foreach (var id in held.Programs)
            known.AddMapsOf(new ProgramId(id));
        foreach (var id in held.Maps.Keys)
            known.AddSlotsOf(new MapId(id));
        return known;
    }

    /// <summary>By how many of these it is held.</summary>
    internal HolderCount this[ObjectKey key] => _counts.GetValueOrDefault(key);

    private void AddPins(BundleState bundle, BundleFolder folder)
    {
        foreach (var link in bundle.Links)
            Add(BpfObjectKind.Link, PinnedId.OfLink($"{folder.Links}/{link.Pin}"), HolderCount.Other);
        foreach (var program in bundle.Programs)
            Add(BpfObjectKind.Program, PinnedId.OfProgram($"{folder.Programs}/{program.Pin}"), HolderCount.Other);
        foreach (var map in bundle.Maps)
            Add(BpfObjectKind.Map, PinnedId.OfMap($"{folder.Maps}/{map.Pin}"), HolderCount.User);
        Add(BpfObjectKind.Map, PinnedId.OfMap(folder.State), HolderCount.User);
    }

    private void AddProgramOf(LinkId id)
    {
        using var link = BpfLink.Open(id);
        Add(BpfObjectKind.Program, link.Info.Program.Value, HolderCount.Other);
        if (link.Type == LinkType.PerfEvent)
            Add(BpfObjectKind.Program, link.Info.Program.Value, HolderCount.Other); // the event holds it too
        if (link is TracingLink tracing && tracing.ReadDetails().TargetProgram is { } target)
            Add(BpfObjectKind.Program, target.Value, HolderCount.Other);
    }

    private void AddMapsOf(ProgramId id)
    {
        using var program = BpfProgram.Open(id);
        foreach (var map in program.Info.Maps)
            Add(BpfObjectKind.Map, map.Value, HolderCount.Other);
    }

    private void AddSlotsOf(MapId id)
    {
        using var map = BpfMap.Open(id, MapAccess.ReadOnly);
        foreach (var inner in MapSlots.Maps(map))
            Add(BpfObjectKind.Map, inner, HolderCount.Other);
        foreach (var program in MapSlots.Programs(map))
            Add(BpfObjectKind.Program, program, HolderCount.Other);
    }

    private void Add(BpfObjectKind kind, uint id, HolderCount more) => _counts[new(kind, id)] = this[new(kind, id)] + more;
}
