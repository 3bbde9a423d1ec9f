using System.Runtime.InteropServices;

namespace Linchpin.Bpf;

/// <summary>The targets of tail calls.</summary>
/// <remarks>The kernel empties it when the last descriptor and pin are gone, even while a program uses it.</remarks>
public sealed class ProgramArray
{
    internal ProgramArray(BpfMap map) => Map = map;

    /// <summary>The map itself.</summary>
    public BpfMap Map { get; }

    /// <summary>Puts a program into a slot.</summary>
    /// <exception cref="BpfException">The program is not of the others' type (EINVAL), or the kernel refuses it otherwise.</exception>
    public void Set(uint index, BpfProgram program)
    {
        using var lease = program.Handle.Lease();
        var fd = lease.Fd;
        Map.TryUpdate(AsBytes(in index), MemoryMarshal.AsBytes(new ReadOnlySpan<int>(in fd)));
    }

    /// <summary>The id of the program in a slot, or null where the slot is empty.</summary>
    /// <exception cref="BpfException">The kernel refuses it.</exception>
    public ProgramId? Find(uint index)
    {
        uint id = 0;
        return Map.TryLookUp(AsBytes(in index), MemoryMarshal.AsBytes(new Span<uint>(ref id))) ? new ProgramId(id) : null;
    }

    /// <summary>Empties a slot.</summary>
    /// <returns>Whether there was something in it.</returns>
    /// <exception cref="BpfException">The kernel refuses it.</exception>
    public bool Delete(uint index) => Map.Delete(AsBytes(in index));

    private static ReadOnlySpan<byte> AsBytes(ref readonly uint index) => MemoryMarshal.AsBytes(new ReadOnlySpan<uint>(in index));
}
