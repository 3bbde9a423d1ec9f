using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Linchpin.Bpf.Objects.Btf;

namespace Linchpin.Bpf.Objects;

/// <summary>A global variable of an object: a piece of a data section's map or of an arena, whose initial value can be set until load.</summary>
public sealed class VariableSpec
{
    internal VariableSpec(string name, MapSpec section, uint offset, uint size, BtfTypeId type) =>
        (Name, Section, Offset, Size, Type) = (name, section, offset, size, type);

    /// <summary>The variable's name.</summary>
    public string Name { get; }

    /// <summary>The map that holds it: a data section's, or an arena.</summary>
    public MapSpec Section { get; }

    /// <summary>Where it begins in the map's <see cref="MapSpec.Contents"/>, in bytes.</summary>
    public uint Offset { get; }

    /// <summary>Its size in bytes.</summary>
    public uint Size { get; }

    /// <summary>Its type in the object's BTF, or <see cref="BtfTypeId.Void"/> where the object says nothing.</summary>
    public BtfTypeId Type { get; }

    /// <summary>Its initial bytes, to be read and written in place.</summary>
    public Span<byte> Bytes => Section.Contents.AsSpan((int)Offset, (int)Size);

    /// <summary>Sets the initial value.</summary>
    /// <exception cref="ArgumentException"><typeparamref name="T"/> is not as large as the variable.</exception>
    public void Set<T>(T value) where T : unmanaged
    {
        RequireSize(Unsafe.SizeOf<T>());
        MemoryMarshal.Write(Bytes, in value);
    }

    /// <summary>The initial value.</summary>
    /// <exception cref="ArgumentException"><typeparamref name="T"/> is not as large as the variable.</exception>
    public T Get<T>() where T : unmanaged
    {
        RequireSize(Unsafe.SizeOf<T>());
        return MemoryMarshal.Read<T>(Bytes);
    }

    private void RequireSize(int size)
    {
        if (size != Size)
            throw new ArgumentException($"variable '{Name}' has {Size} bytes, the value has {size}");
    }
}
