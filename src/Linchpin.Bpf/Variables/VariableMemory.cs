using System.Runtime.CompilerServices;
using Linchpin.Bpf.Objects;

namespace Linchpin.Bpf;

/// <summary>The data sections of a loaded object, each mapped when one of its variables is first asked for.</summary>
internal sealed class VariableMemory : IDisposable
{
    private readonly Dictionary<MapSpec, MapMemory> _sections = [];

    public BpfVariable<T> Find<T>(VariableSpec variable, BpfMap map) where T : unmanaged
    {
        if (Unsafe.SizeOf<T>() != variable.Size)
            throw new ArgumentException($"variable '{variable.Name}' has {variable.Size} bytes, {typeof(T).Name} has {Unsafe.SizeOf<T>()}");
        lock (_sections)
        {
            if (!_sections.TryGetValue(variable.Section, out var memory))
                _sections.Add(variable.Section, memory = map.OpenMemory(variable.Section.Freeze ? MapAccess.ReadOnly : MapAccess.ReadWrite));
            return new BpfVariable<T>(memory, variable.Offset);
        }
    }

    public void Dispose()
    {
        foreach (var memory in _sections.Values)
            memory.Dispose();
        _sections.Clear();
    }
}
