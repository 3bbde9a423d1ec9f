using System.Globalization;
using Linchpin.Bpf;
using Linchpin.Bpf.Objects;
using Linchpin.Preloading.State;

namespace Linchpin.Preloading.Inventory;

/// <summary>Every program, map and link that lives in the kernel, ours and strangers', with who holds it. Read anew each time: nothing is remembered.</summary>
public sealed class SystemInventory
{
    private readonly PinLayout _layout;
    private readonly IReadOnlyList<BundleState> _bundles;
    private readonly HashSet<ObjectKey> _inspectors;
    private readonly ILookup<ObjectKey, string> _pins;
    private readonly ILookup<ObjectKey, ProcessHolder> _processes;

    /// <summary>Looks around: what is pinned, and what processes have open. Needs root.</summary>
    /// <param name="bundles">The states of the bundles in place.</param>
    /// <param name="layout">What lies where; by default as on every system.</param>
    public SystemInventory(IReadOnlyList<BundleState> bundles, PinLayout? layout = null)
    {
        _layout = layout ?? PinLayout.Default;
        _bundles = bundles;
        _inspectors = InspectorObjects.Read(_layout);
        _pins = Inventory.Pins.Read();
        _processes = OpenHandles.Find().Where(handle => handle.ProcessId != Environment.ProcessId)
            .Select(handle => (Object: new ObjectKey(handle.Kind, handle.Id), Holder: new ProcessHolder(handle.ProcessId, handle.ProcessName)))
            .Distinct().ToLookup(holding => holding.Object, holding => holding.Holder);
    }

    /// <summary>The programs, by id.</summary>
    /// <exception cref="BpfException">The kernel doesn't tell: not root.</exception>
    public IReadOnlyList<ProgramEntry> Programs()
    {
        var attached = Links().Where(link => link.AttachedTo is not null).ToLookup(link => link.ProgramId, link => link.AttachedTo!);
        return [.. WhileAlive(BpfProgram.Ids(), BpfProgram.Open).Select(program => Entry(program, attached))];
    }

    /// <summary>The maps, by id.</summary>
    /// <exception cref="BpfException">The kernel doesn't tell: not root.</exception>
    public IReadOnlyList<MapEntry> Maps() => [.. WhileAlive(BpfMap.Ids(), id => BpfMap.Open(id, MapAccess.ReadOnly)).Select(Entry)];

    /// <summary>The links, by id.</summary>
    /// <exception cref="BpfException">The kernel doesn't tell: not root.</exception>
    public IReadOnlyList<LinkEntry> Links() => [.. WhileAlive(BpfLink.Ids(), BpfLink.Open).Select(Entry)];

    private ProgramEntry Entry(BpfProgram program, ILookup<uint, string> attached)
    {
        var (bundle, known) = Find(state => state.Programs.FirstOrDefault(known => known.Id == program.Id.Value));
        var key = new ObjectKey(BpfObjectKind.Program, program.Id.Value);
        return new ProgramEntry
        {
            Id = key.Id,
            Name = known?.Name ?? program.Name,
            Type = program.Type.ToKernelName(),
            Tag = program.Tag.ToString("x16", CultureInfo.InvariantCulture),
            Bundle = bundle?.Name ?? OwnerOfInspector(key),
            Signer = bundle?.Signer.Subject,
            VerifiedBy = known?.VerifiedBy,
            AttachedTo = known?.AttachedTo is { } section ? [section] : [.. attached[key.Id].Distinct()],
            Pins = [.. _pins[key]],
            Processes = [.. _processes[key]],
        };
    }

    private MapEntry Entry(BpfMap map)
    {
        var (bundle, known) = Find(state => state.Maps.FirstOrDefault(known => known.Id == map.Id.Value));
        var key = new ObjectKey(BpfObjectKind.Map, map.Id.Value);
        return new MapEntry
        {
            Id = key.Id,
            Name = known?.Name ?? map.Name,
            Type = map.Type.ToKernelName(),
            KeySize = map.KeySize,
            ValueSize = map.ValueSize,
            MaxEntries = map.MaxEntries,
            Frozen = map.IsFrozen,
            Bundle = bundle?.Name ?? OwnerOfState(key) ?? OwnerOfInspector(key),
            Signer = bundle?.Signer.Subject,
            Pins = [.. _pins[key]],
            Processes = [.. _processes[key]],
        };
    }

    private LinkEntry Entry(BpfLink link)
    {
        var (bundle, known) = Find(state => state.Links.FirstOrDefault(known => known.Id == link.Id.Value));
        var key = new ObjectKey(BpfObjectKind.Link, link.Id.Value);
        return new LinkEntry
        {
            Id = key.Id,
            Type = LinkTypeName.Of(link.Type),
            ProgramId = link.Info.Program.Value,
            Program = known?.Program ?? NameOf(link.Info.Program),
            AttachedTo = link.Info.Target,
            Bundle = bundle?.Name ?? OwnerOfInspector(key),
            Signer = bundle?.Signer.Subject,
            Pins = [.. _pins[key]],
            Processes = [.. _processes[key]],
        };
    }

    private (BundleState? Bundle, T? Known) Find<T>(Func<BundleState, T?> find)
        where T : class =>
        _bundles.Select(bundle => ((BundleState?)bundle, find(bundle))).FirstOrDefault(found => found.Item2 is not null);

    // The state map itself is not in the state: it is known by its pin.
    private string? OwnerOfState(ObjectKey map) => _bundles.FirstOrDefault(bundle => _pins[map].Contains($"{_layout.Root}/{bundle.Name}/state"))?.Name;

    private string? OwnerOfInspector(ObjectKey key) => _inspectors.Contains(key) ? InspectorObjects.Owner : null;

    private static string NameOf(ProgramId id)
    {
        if (id.Value == 0)
            return "";
        using var program = Open(id, BpfProgram.Open);
        return program?.Name ?? "";
    }

    /// <summary>Opens one after the other, and closes each when the next is asked for; what ends between its id and its opening is passed over.</summary>
    private static IEnumerable<T> WhileAlive<TId, T>(IEnumerable<TId> ids, Func<TId, T> open)
        where T : class, IDisposable
    {
        foreach (var id in ids)
        {
            using var opened = Open(id, open);
            if (opened is not null)
                yield return opened;
        }
    }

    private static T? Open<TId, T>(TId id, Func<TId, T> open)
        where T : class
    {
        try
        {
            return open(id);
        }
        catch (BpfException error) when (error.ErrnoName == "ENOENT")
        {
            return null;
        }
    }
}
