using Linchpin.Bpf;
using Linchpin.Bpf.Objects;
using Linchpin.Preloading.Inventory;
using Linchpin.Preloading.State;

namespace Linchpin.Preloading.Sealing;

/// <summary>All that is held: what the bundles in place consist of, what prints the kernel's lists, and the maps that any of it uses or has in it.</summary>
internal sealed class HeldObjects
{
    private readonly Dictionary<uint, Guard.Access> _maps = [];
    private readonly HashSet<uint> _programs = [];
    private readonly HashSet<uint> _links = [];
    private readonly HashSet<ulong> _openPins = [];
    private readonly HashSet<ulong> _cgroups = [];
    private readonly List<string> _notes = [];

    /// <summary>The maps, and who may open them.</summary>
    internal IReadOnlyDictionary<uint, Guard.Access> Maps => _maps;

    /// <summary>The programs.</summary>
    internal IReadOnlySet<uint> Programs => _programs;

    /// <summary>The links.</summary>
    internal IReadOnlySet<uint> Links => _links;

    /// <summary>The pins that anyone may open for writing, by their numbers: those of maps that anyone may write to.</summary>
    internal IReadOnlySet<ulong> OpenPins => _openPins;

    /// <summary>The cgroups that any of them is attached to.</summary>
    internal IReadOnlySet<ulong> Cgroups => _cgroups;

    /// <summary>The hooks where others could overrule them.</summary>
    internal IReadOnlyList<HeldHook> Hooks { get; private init; } = [];

    /// <summary>Where less is granted than a manifest says, in sentences.</summary>
    internal IReadOnlyList<string> Notes => _notes;

    /// <summary>Finds them through the pins.</summary>
    /// <exception cref="BpfException">One can't be opened: somebody took it away meanwhile.</exception>
    internal static HeldObjects InPlace(IReadOnlyList<BundleState> bundles, PinLayout layout) =>
        Find([.. bundles.Select(bundle => (bundle, new BundleFolder($"{layout.Root}/{bundle.Name}")))], layout);

    /// <summary>Finds those of bundles that lie in the given folders.</summary>
    /// <exception cref="BpfException">As of <see cref="InPlace"/>.</exception>
    internal static HeldObjects Find(IReadOnlyList<(BundleState State, BundleFolder Folder)> bundles, PinLayout layout)
    {
        var held = new HeldObjects { Hooks = HeldHook.Find([.. bundles.Select(bundle => bundle.State)]) };
        foreach (var (state, folder) in bundles)
            held.Add(state, folder);
        foreach (var (kind, id) in InspectorObjects.Read(layout))
            held.Add(kind, id);
        foreach (var id in held._programs)
            held.AddMapsOf(id);
        foreach (var (id, rights) in held._maps.ToList())
            held.AddMapsIn(id, rights & (Guard.Access.AgentReads | Guard.Access.AgentWrites));
        return held;
    }

    /// <summary>Adds what the seal consists of: who upgrades changes what the guard is told, and anyone reads what was written down.</summary>
    internal void AddSeal(Guard.MapGroup guard, MapId state)
    {
        foreach (var map in GuardMaps.ChangedByUpgrades(guard))
            _maps[map.Id.Value] = Guard.Access.UpgraderWrites;
        _maps[state.Value] = Guard.Access.AnyoneReads;
    }

    /// <summary>Whether it is one of them.</summary>
    internal bool Contains(BpfObjectKind kind, uint id) => kind switch
    {
        BpfObjectKind.Map => _maps.ContainsKey(id),
        BpfObjectKind.Program => _programs.Contains(id),
        BpfObjectKind.Link => _links.Contains(id),
        _ => false,
    };

    private void Add(BundleState bundle, BundleFolder folder)
    {
        foreach (var map in bundle.Maps)
        {
            _maps[map.Id] = RightsTo(map, bundle.Name);
            if (_maps[map.Id].HasFlag(Guard.Access.AnyoneWrites))
                _openPins.Add(BpfFileSystem.NumberOf($"{folder.Maps}/{map.Pin}"));
        }
        _maps[PinnedId.OfMap(folder.State)] = Guard.Access.AnyoneReads;
        _programs.UnionWith(bundle.Programs.Select(program => program.Id));
        _links.UnionWith(bundle.Links.Select(link => link.Id));
        _cgroups.UnionWith(bundle.Links.Select(link => CgroupOf(new LinkId(link.Id))).OfType<ulong>());
    }

    private void Add(BpfObjectKind kind, uint id)
    {
        switch (kind)
        {
            case BpfObjectKind.Map:
                _maps.TryAdd(id, Guard.Access.Nobody);
                break;
            case BpfObjectKind.Program:
                _programs.Add(id);
                break;
            case BpfObjectKind.Link:
                _links.Add(id);
                break;
        }
    }

    private void AddMapsOf(uint program)
    {
        using var opened = BpfProgram.Open(new ProgramId(program));
        foreach (var map in opened.Info.Maps)
            _maps.TryAdd(map.Value, Guard.Access.Nobody);
    }

    // A map in a map of maps need not be pinned; its number is enough to open it.
    private void AddMapsIn(uint map, Guard.Access rights)
    {
        using var outer = BpfMap.Open(new MapId(map), MapAccess.ReadOnly);
        foreach (var inner in MapSlots.Maps(outer))
            _maps.TryAdd(inner, rights);
    }

    private Guard.Access RightsTo(MapState map, string bundle)
    {
        var write = map.Write switch
        {
            "anyone" => Guard.Access.AnyoneWrites,
            "agent" => Guard.Access.AgentWrites,
            _ => Guard.Access.Nobody,
        };
        switch (map.Read)
        {
            case "anyone" when write == Guard.Access.AnyoneWrites || IsConstant(map.Id):
                return write | Guard.Access.AnyoneReads;
            case "anyone":
                // A program writes to a map through any descriptor, and a map of maps hides from the guard which one that was.
                _notes.Add($"map '{map.Name}' of {bundle} is read by the agent alone, not by anyone: whoever has a descriptor of it could have a program write to it.");
                return write | Guard.Access.AgentReads;
            case "agent":
                return write | Guard.Access.AgentReads;
            default:
                return write;
        }
    }

    private static ulong? CgroupOf(LinkId id)
    {
        using var link = BpfLink.Open(id);
        return link.Type == LinkType.Cgroup ? link.Info.Place : null;
    }

    private static bool IsConstant(uint id)
    {
        using var map = BpfMap.Open(new MapId(id), MapAccess.ReadOnly);
        return map.IsFrozen && map.Info.Flags.HasFlag(MapFlags.ProgramReadOnly);
    }
}
