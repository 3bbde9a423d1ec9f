using Linchpin.Bpf;
using Linchpin.Bpf.Objects;
using Linchpin.Preloading.State;

namespace Linchpin.Preloading.Execution;

/// <summary>What a run has made of one object so far.</summary>
/// <param name="prepared">The object.</param>
/// <param name="shared">The maps that the bundle's objects share, by name: the first object that has one adds it, the later ones take it.</param>
internal sealed class ObjectSession(PreparedObject prepared, Dictionary<string, BpfMap> shared) : IDisposable
{
    private readonly Dictionary<string, BpfMap> _given = [];
    private readonly Dictionary<string, BpfMap> _maps = [];
    private readonly Dictionary<string, BpfProgram> _programs = [];
    private readonly Dictionary<string, BpfLink> _links = [];
    private BpfObjectLoader? _loader;
    private BpfObject? _loadedByLoader;

    private BpfObjectLoader Loader => _loader ??= new BpfObjectLoader(prepared.Spec, new BpfLoadOptions { Maps = _given });

    /// <summary>How the kernel checked the signature of the object's loader, or null where Linchpin alone checked the bundle's.</summary>
    internal KernelCheckState? KernelCheck { get; private set; }

    /// <summary>Why the kernel did not check it, though it checks signatures and there is a loader; else null.</summary>
    internal string? WhyUnchecked { get; private set; }

    internal BpfMap CreateMap(string name)
    {
        if (IsShared(name) && shared.TryGetValue(name, out var map))
            _given[name] = map;
        return Add(name, Loader.CreateMap(prepared.Spec.Map(name)));
    }

    /// <summary>Uses a map that is pinned already.</summary>
    /// <param name="name">Which of the object's maps it is.</param>
    /// <param name="path">The pin.</param>
    /// <param name="insteadOfLoader">Whether the object has a loader, which can't do that.</param>
    internal BpfMap KeepMap(string name, string path, bool insteadOfLoader)
    {
        if (insteadOfLoader)
            WhyUnchecked = "a loader makes all maps anew, and an upgrade kept some";
        using var map = BpfMap.OpenPinned(path);
        _given[name] = map;
        try
        {
            return Add(name, Loader.CreateMap(prepared.Spec.Map(name)));
        }
        finally
        {
            _given.Remove(name);
        }
    }

    internal BpfProgram LoadProgram(string name) => _programs[name] = Loader.LoadProgram(prepared.Spec.Program(name));

    /// <summary>Loads all of the object by its loader; or without, where that can't be and needn't.</summary>
    /// <returns>What was loaded.</returns>
    internal IDisposable RunLoader(KeyringId? keyring, bool isRequired)
    {
        var loader = prepared.Loader!;
        try
        {
            if (keyring is not { } trusted)
                return LoadWithoutLoader("this kernel takes none of the trusted certificates");
            var load = loader.Program.RunSigned(loader.Signatures, trusted);
            _loadedByLoader = load.Object;
            KernelCheck = new KernelCheckState(load.Scheme.ToName(), trusted.Value);
        }
        catch (BpfException refusal) when (!isRequired && !(refusal is LoaderSignatureException { ErrnoName: "EKEYREJECTED" or "EBADMSG" }))
        {
            return LoadWithoutLoader(refusal.Message);
        }
        foreach (var map in _loadedByLoader.Maps)
            Add(map.Name, map);
        foreach (var program in _loadedByLoader.Programs)
            _programs[program.Name] = program;
        return _loadedByLoader;
    }

    internal void FillSlots(string map) => Loader.FillSlots(prepared.Spec.Map(map));

    internal BpfLink Attach(string program) => _links[program] = prepared.Entry.Programs.First(entry => entry.Name == program).Place is { } place
        ? PlaceAttachment.Attach(Program(program), place)
        : Program(program).Attach();

    /// <summary>Uses a link that is pinned already, and runs another program so far.</summary>
    internal BpfLink KeepLink(string program, string path) => _links[program] = BpfLink.OpenPinned(path);

    internal BpfMap Map(string name) => _maps[name];

    internal BpfProgram Program(string name) => _programs[name];

    internal BpfLink Link(string program) => _links[program];

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var link in _links.Values)
            link.Dispose();
        _loader?.Dispose();
        _loadedByLoader?.Dispose();
    }

    private BpfObjectLoader LoadWithoutLoader(string why)
    {
        WhyUnchecked = why;
        try
        {
            foreach (var map in prepared.Entry.Maps)
                CreateMap(map.Name);
            foreach (var program in prepared.Entry.Programs)
                LoadProgram(program.Name);
            foreach (var map in prepared.MapsWithSlots)
                FillSlots(map.Name);
            return Loader;
        }
        catch
        {
            Loader.Dispose();
            throw;
        }
    }

    private bool IsShared(string name) => prepared.Entry.Maps.First(entry => entry.Name == name).Shared;

    private BpfMap Add(string name, BpfMap map)
    {
        _maps[name] = map;
        if (IsShared(name))
            shared.TryAdd(name, map);
        return map;
    }
}
