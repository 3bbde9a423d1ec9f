using Linchpin.Bpf;

namespace Linchpin.Preloading.Execution;

/// <summary>What a run has made of one object so far.</summary>
/// <param name="prepared">The object.</param>
/// <param name="shared">The maps that the bundle's objects share, by name: the first object that has one adds it, the later ones take it.</param>
internal sealed class ObjectSession(PreparedObject prepared, Dictionary<string, BpfMap> shared) : IDisposable
{
    private readonly Dictionary<string, BpfMap> _maps = [];
    private readonly Dictionary<string, BpfProgram> _programs = [];
    private readonly Dictionary<string, BpfLink> _links = [];
    private BpfObjectLoader? _loader;

    private BpfObjectLoader Loader => _loader ??= new BpfObjectLoader(prepared.Spec, new BpfLoadOptions { Maps = shared });

    internal BpfMap CreateMap(string name)
    {
        var map = _maps[name] = Loader.CreateMap(prepared.Spec.Map(name));
        if (prepared.Entry.Maps.First(entry => entry.Name == name).Shared)
            shared.TryAdd(name, map);
        return map;
    }

    internal BpfProgram LoadProgram(string name) => _programs[name] = Loader.LoadProgram(prepared.Spec.Program(name));

    internal void FillSlots(string map) => Loader.FillSlots(prepared.Spec.Map(map));

    internal BpfLink Attach(string program) => _links[program] = prepared.Entry.Programs.First(entry => entry.Name == program).Place is { } place
        ? PlaceAttachment.Attach(Program(program), place)
        : Program(program).Attach();

    internal BpfMap Map(string name) => _maps[name];

    internal BpfProgram Program(string name) => _programs[name];

    internal BpfLink Link(string program) => _links[program];

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var link in _links.Values)
            link.Dispose();
        _loader?.Dispose();
    }
}
