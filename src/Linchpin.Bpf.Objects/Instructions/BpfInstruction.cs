using System.Runtime.InteropServices;

namespace Linchpin.Bpf.Objects;

/// <summary>One eBPF instruction slot: 8 bytes, as the kernel takes them (<c>struct bpf_insn</c>).</summary>
/// <remarks>A 64-bit immediate load (<c>ld_imm64</c>) takes two slots; the second holds only the upper half of the immediate.
/// Source: Linux <c>Documentation/bpf/standardization/instruction-set.rst</c>.</remarks>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public record struct BpfInstruction
{
    /// <summary>The size of one slot in bytes.</summary>
    public const int Size = 8;

    /// <summary>The opcode: class, and operation or size and mode.</summary>
    public byte Code;

    private byte _registers;

    /// <summary>Signed offset: a jump's distance in slots, or a memory access's displacement in bytes.</summary>
    public short Offset;

    /// <summary>The 32-bit immediate.</summary>
    public int Immediate;

    /// <summary>Makes an instruction from its fields.</summary>
    public BpfInstruction(byte code, byte destination, byte source, short offset, int immediate)
    {
        Code = code;
        _registers = (byte)((destination & 0xf) | (source << 4));
        Offset = offset;
        Immediate = immediate;
    }

    /// <summary>The destination register, 0 to 10.</summary>
    public byte Destination
    {
        readonly get => (byte)(_registers & 0xf);
        set => _registers = (byte)((_registers & 0xf0) | (value & 0xf));
    }

    /// <summary>The source register, or the kind of reference in an <c>ld_imm64</c> or a call (<see cref="PseudoSource"/>).</summary>
    public byte Source
    {
        readonly get => (byte)(_registers >> 4);
        set => _registers = (byte)((_registers & 0x0f) | (value << 4));
    }

    /// <summary>Whether this is the first slot of a 64-bit immediate load.</summary>
    public readonly bool IsLoadImmediate64 => Code == Opcode.LoadImmediate64;

    /// <summary>Whether this is a call of any kind: helper, kfunc or subprogram.</summary>
    public readonly bool IsCall => Code == Opcode.Call;

    /// <summary>Whether this is a call of a subprogram in the same program.</summary>
    public readonly bool IsSubprogramCall => IsCall && Source == PseudoSource.Call;
}
