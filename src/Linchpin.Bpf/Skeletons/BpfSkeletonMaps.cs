namespace Linchpin.Bpf;

/// <summary>The maps of one object, by name: those of a skeleton, or those that are pinned in a folder.</summary>
public abstract class BpfSkeletonMaps : IDisposable
{
    private readonly BpfSkeleton? _skeleton;
    private readonly string _folder = "";
    private readonly MapAccess _access;
    private readonly Dictionary<string, BpfMap> _pinned = [];
    private readonly Dictionary<string, ArenaMemory> _arenas = [];

    /// <summary>The maps of a skeleton, which closes them.</summary>
    protected BpfSkeletonMaps(BpfSkeleton skeleton) => _skeleton = skeleton;

    /// <summary>The maps that are pinned in a folder, to be opened for that.</summary>
    protected BpfSkeletonMaps(string folder, MapAccess access) => (_folder, _access) = (folder, access);

    /// <summary>The map of that name.</summary>
    /// <exception cref="InvalidOperationException">The skeleton is not loaded yet.</exception>
    /// <exception cref="BpfException">It can't be opened by its pin.</exception>
    protected BpfMap Map(string name)
    {
        if (_skeleton is not null)
            return _skeleton.Object.Map(name);
        if (!_pinned.TryGetValue(name, out var map))
            _pinned.Add(name, map = BpfMap.OpenPinned(Path.Combine(_folder, name), _access));
        return map;
    }

    /// <summary>The arena of that name.</summary>
    /// <exception cref="InvalidOperationException">The skeleton is not loaded yet.</exception>
    /// <exception cref="BpfException">It can't be opened or mapped.</exception>
    protected ArenaMemory Arena(string name)
    {
        if (_skeleton is not null)
            return _skeleton.Object.Arena(name);
        if (!_arenas.TryGetValue(name, out var arena))
            _arenas.Add(name, arena = Map(name).OpenArena());
        return arena;
    }

    /// <summary>Closes the maps that were opened by their pins.</summary>
    public void Dispose()
    {
        foreach (var arena in _arenas.Values)
            arena.Dispose();
        foreach (var map in _pinned.Values)
            map.Dispose();
        _arenas.Clear();
        _pinned.Clear();
        GC.SuppressFinalize(this);
    }
}
