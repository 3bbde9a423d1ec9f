using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Linchpin.Bpf;

/// <summary>A global variable of a loaded object, live: what programs write is read here at once, and the other way round.</summary>
/// <remarks>It is good until the object is disposed.</remarks>
public readonly struct BpfVariable<T> where T : unmanaged
{
    private readonly IMappedMemory _memory;
    private readonly ulong _offset;

    internal BpfVariable(IMappedMemory memory, ulong offset) => (_memory, _offset) = (memory, offset);

    /// <summary>Its value now.</summary>
    /// <exception cref="InvalidOperationException">Set: it is a constant (<c>.rodata</c>, <c>.kconfig</c>), which only <see cref="Objects.VariableSpec"/> sets, before the load.</exception>
    public T Value
    {
        get => MemoryMarshal.Read<T>(_memory.Readable(_offset, Unsafe.SizeOf<T>()));
        set => MemoryMarshal.Write(_memory.Writable(_offset, Unsafe.SizeOf<T>()), in value);
    }

    /// <summary>The variable in place: for <see cref="Volatile"/> and <see cref="Interlocked"/>.</summary>
    /// <exception cref="InvalidOperationException">It is a constant.</exception>
    public ref T Reference => ref Unsafe.As<byte, T>(ref _memory.Writable(_offset, Unsafe.SizeOf<T>())[0]);
}
