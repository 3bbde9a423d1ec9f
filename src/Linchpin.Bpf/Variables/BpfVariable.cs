using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Linchpin.Bpf;

/// <summary>A global variable of a loaded object, live: what programs write is read here at once, and the other way round.</summary>
/// <remarks>It is good until the object is disposed.</remarks>
public readonly struct BpfVariable<T> where T : unmanaged
{
    private readonly MapMemory _memory;
    private readonly int _offset;

    internal BpfVariable(MapMemory memory, uint offset) => (_memory, _offset) = (memory, (int)offset);

    /// <summary>Its value now.</summary>
    /// <exception cref="InvalidOperationException">Set: it is a constant (<c>.rodata</c>, <c>.kconfig</c>), which only <see cref="Objects.VariableSpec"/> sets, before the load.</exception>
    public T Value
    {
        get => MemoryMarshal.Read<T>(_memory.ReadOnlyBytes(0)[_offset..]);
        set => MemoryMarshal.Write(_memory.Bytes(0)[_offset..], in value);
    }

    /// <summary>The variable in place: for <see cref="Volatile"/> and <see cref="Interlocked"/>.</summary>
    /// <exception cref="InvalidOperationException">It is a constant.</exception>
    public ref T Reference => ref Unsafe.As<byte, T>(ref _memory.Bytes(0)[_offset]);
}
