using Linchpin.Bpf.Objects;
using Linchpin.Bpf.Objects.CoRe;

namespace Linchpin.Bpf;

/// <summary>Loads an object step by step, for whoever plans the steps. Until <see cref="Complete"/>, disposing takes all of them back.</summary>
public sealed class BpfObjectLoader : IDisposable
{
    private readonly BpfLoadOptions _options;
    private readonly ObjectTypes _types;
    private readonly Lazy<CoreRelocator> _relocator;
    private readonly KernelSymbolTable _symbols;
    private readonly StructOpsTable _structOps;
    private readonly Dictionary<MapSpec, BpfMap> _maps = [];
    private readonly Dictionary<ProgramSpec, BpfProgram> _programs = [];
    private readonly List<BpfMap> _mapsInOrder = [];
    private readonly List<BpfProgram> _programsInOrder = [];
    private readonly List<string> _pins = [];
    private readonly VariableMemory _variables = new();
    private bool _isComplete;

    /// <summary>Starts a load: nothing is done yet.</summary>
    public BpfObjectLoader(BpfObjectSpec spec, BpfLoadOptions? options = null)
    {
        Spec = spec;
        _options = options ?? new BpfLoadOptions();
        _types = new ObjectTypes(spec, _options);
        _relocator = new Lazy<CoreRelocator>(() => _options.KernelTypes is { } types
            ? new CoreRelocator(spec.Btf!, types) { LocalTypes = _options.ObjectTypes }
            : new CoreRelocator(spec.Btf!, KernelBtf.Vmlinux.Types, KernelBtf.ModuleTypes) { LocalTypes = _options.ObjectTypes });
        _symbols = new KernelSymbolTable(spec);
        _structOps = new StructOpsTable(spec);
    }

    /// <summary>What is loaded.</summary>
    public BpfObjectSpec Spec { get; }

    /// <summary>Creates a map, with its initial contents; or takes the one that the options or a pin give.</summary>
    /// <exception cref="BpfException">The kernel refuses it, or a pinned map differs (<see cref="MapMismatchException"/>).</exception>
    public BpfMap CreateMap(MapSpec spec)
    {
        var map = Reuse(spec) ?? CreateNew(spec);
        _maps.Add(spec, map);
        _mapsInOrder.Add(map);
        return map;
    }

    /// <summary>The digest of a program as this kernel gets it, to make maps for it alone (<see cref="BpfMap.CreateExclusive"/>).</summary>
    /// <returns>32 bytes: a SHA-256 (<see cref="LinkedProgram.Digest"/>).</returns>
    /// <exception cref="BpfException">Something that it needs is not in this kernel.</exception>
    public byte[] Digest(ProgramSpec spec) => ProgramLoading.Digest(LoadOf(spec));

    /// <summary>Loads a program. The maps that it uses must have been created; to one that wasn't the program may refer only where it is never reached.</summary>
    /// <exception cref="VerifierException">The kernel refuses the program.</exception>
    /// <exception cref="BpfException">Something that it needs is not in this kernel.</exception>
    public BpfProgram LoadProgram(ProgramSpec spec)
    {
        var program = ProgramLoading.Load(LoadOf(spec));
        _programs.Add(spec, program);
        _programsInOrder.Add(program);
        return program;
    }

    /// <summary>Fills a map of maps' or program array's initial slots, and the function pointers of a struct_ops map for links. What goes into them
    /// must have been created and loaded.</summary>
    /// <exception cref="BpfException">The kernel refuses it.</exception>
    public void FillSlots(MapSpec spec)
    {
        var outer = _maps[spec];
        if (spec.StructOps is not null && spec.Flags.HasFlag(MapFlags.Link))
            StructOpsValue.Write(outer, _structOps.LayoutOf(spec), program => _programs[program]);
        foreach (var slot in spec.InitialSlots)
        {
            if (slot.Map is not null && _maps.TryGetValue(slot.Map, out var inner))
                outer.AsMapOfMaps<uint>().Set(slot.Index, inner);
            else if (slot.Program is not null && _programs.TryGetValue(slot.Program, out var program))
                outer.AsProgramArray().Set(slot.Index, program);
            else
                throw new InvalidOperationException($"slot {slot.Index} of map '{spec.Name}' wants {slot.Map?.ToString() ?? slot.Program?.ToString() ?? "nothing"}, which is not loaded");
        }
    }

    /// <summary>Ends the load: what was made belongs to the object from now on.</summary>
    public BpfObject Complete()
    {
        _isComplete = true;
        return new BpfObject(Spec, _mapsInOrder, _programsInOrder, _structOps, _variables);
    }

    /// <summary>Takes back what was done, unless the load is complete: handles are closed, pins that this load made are removed.</summary>
    public void Dispose()
    {
        _types.Dispose();
        _symbols.Dispose();
        if (_isComplete)
            return;
        _variables.Dispose();
        _programsInOrder.ForEach(program => program.Dispose());
        _mapsInOrder.ForEach(map => map.Dispose());
        _pins.ForEach(File.Delete);
        _pins.Clear();
    }

    private ProgramLoadContext LoadOf(ProgramSpec spec) => new(Spec, spec, _types, _relocator, _symbols, _maps, _structOps, _options);

    private BpfMap? Reuse(MapSpec spec)
    {
        if (_options.Maps.TryGetValue(spec.Name, out var given))
        {
            MapMismatchException.ThrowIfDifferent(spec, given, Spec.Btf, null);
            return given.Duplicate();
        }
        var pin = PinOf(spec);
        if (pin is null || !File.Exists(pin))
            return null;
        var pinned = BpfMap.OpenPinned(pin).Named(spec.Name);
        try
        {
            MapMismatchException.ThrowIfDifferent(spec, pinned, Spec.Btf, pin);
            return pinned;
        }
        catch
        {
            pinned.Dispose();
            throw;
        }
    }

    private BpfMap CreateNew(MapSpec spec)
    {
        var kernelType = spec.StructOps is null ? null : _structOps.LayoutOf(spec).Kernel;
        var exclusiveTo = spec.ExclusiveTo is null ? default(ReadOnlyMemory<byte>) : Digest(spec.ExclusiveTo);
        var map = MapCreation.Create(spec, new MapCreationContext(KernelMapName.Of(Spec.Name, spec.Name), _types, kernelType, _options.Token, exclusiveTo));
        try
        {
            if (spec.Type == MapType.Arena)
                ArenaGlobals.Write(spec, _variables.Arena(spec, map));     // a program that uses it loads only once its address is settled
            else if (spec.StructOps is null)
                MapContents.Write(spec, map, InitialContents(spec));
            if (PinOf(spec) is { } pin)
            {
                map.Pin(pin);
                _pins.Add(pin);
            }
            return map;
        }
        catch
        {
            map.Dispose();
            throw;
        }
    }

    private byte[]? InitialContents(MapSpec spec) =>
        spec.Name == KconfigExterns.MapName ? KconfigExterns.Resolve(Spec, spec, _options.KernelConfiguration) : spec.Contents;

    private string? PinOf(MapSpec spec) => spec.Pinning == MapPinning.ByName ? Path.Combine(_options.PinFolder, spec.Name) : null;
}
