using System.Runtime.CompilerServices;
using Linchpin.Bpf.Objects;

namespace Linchpin.Bpf;

/// <summary>The memory that a loaded object's variables lie in: arenas are mapped when they are created, data sections when one of their variables is first asked for.</summary>
internal sealed class VariableMemory : IDisposable
{
    private readonly Dictionary<MapSpec, MapMemory> _sections = [];
    private readonly Dictionary<MapSpec, ArenaMemory> _arenas = [];

    public BpfVariable<T> Find<T>(VariableSpec variable, BpfMap map) where T : unmanaged
    {
        if (Unsafe.SizeOf<T>() != variable.Size)
            throw new ArgumentException($"variable '{variable.Name}' has {variable.Size} bytes, {typeof(T).Name} has {Unsafe.SizeOf<T>()}");
        return variable.Section.Type == MapType.Arena
            ? new BpfVariable<T>(Arena(variable.Section, map), ArenaGlobals.Start(variable.Section) + variable.Offset)
            : new BpfVariable<T>(Section(variable.Section, map), variable.Offset);
    }

    public ArenaMemory Arena(MapSpec spec, BpfMap map)
    {
        lock (_arenas)
        {
            if (!_arenas.TryGetValue(spec, out var memory))
                _arenas.Add(spec, memory = map.OpenArena());
            return memory;
        }
    }

    public void Dispose()
    {
        foreach (var memory in _sections.Values)
            memory.Dispose();
        foreach (var memory in _arenas.Values)
            memory.Dispose();
        _sections.Clear();
        _arenas.Clear();
    }

    private MapMemory Section(MapSpec spec, BpfMap map)
    {
        lock (_sections)
        {
            if (!_sections.TryGetValue(spec, out var memory))
                _sections.Add(spec, memory = map.OpenMemory(spec.Freeze ? MapAccess.ReadOnly : MapAccess.ReadWrite));
            return memory;
        }
    }
}
