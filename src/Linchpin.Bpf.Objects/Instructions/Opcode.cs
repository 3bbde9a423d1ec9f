namespace Linchpin.Bpf.Objects;

/// <summary>The opcode bytes and their parts that Linchpin reads or writes.</summary>
/// <remarks>Source: UAPI <c>linux/bpf.h</c> and <c>linux/bpf_common.h</c>.</remarks>
public static class Opcode
{
    /// <summary>The bits that hold the instruction's class.</summary>
    public const byte ClassMask = 0x07;
    /// <summary>Class: non-standard load, of which only <c>ld_imm64</c> and the legacy packet loads exist.</summary>
    public const byte ClassLoad = 0x00;
    /// <summary>Class: load from memory into a register.</summary>
    public const byte ClassLoadRegister = 0x01;
    /// <summary>Class: store an immediate to memory.</summary>
    public const byte ClassStore = 0x02;
    /// <summary>Class: store a register to memory.</summary>
    public const byte ClassStoreRegister = 0x03;
    /// <summary>Class: 32-bit arithmetic.</summary>
    public const byte ClassAlu = 0x04;
    /// <summary>Class: 64-bit jumps, calls and exit.</summary>
    public const byte ClassJump = 0x05;
    /// <summary>Class: 32-bit jumps.</summary>
    public const byte ClassJump32 = 0x06;
    /// <summary>Class: 64-bit arithmetic.</summary>
    public const byte ClassAlu64 = 0x07;
    /// <summary>The bits that hold the size of a memory access.</summary>
    public const byte SizeMask = 0x18;
    /// <summary>Size: 4 bytes.</summary>
    public const byte SizeWord = 0x00;
    /// <summary>Size: 2 bytes.</summary>
    public const byte SizeHalf = 0x08;
    /// <summary>Size: 1 byte.</summary>
    public const byte SizeByte = 0x10;
    /// <summary>Size: 8 bytes.</summary>
    public const byte SizeDoubleWord = 0x18;
    /// <summary>The bit that says whether the second operand is a register (set) or the immediate (clear).</summary>
    public const byte SourceRegister = 0x08;
    /// <summary><c>BPF_LD | BPF_IMM | BPF_DW</c>: a 64-bit immediate in two slots.</summary>
    public const byte LoadImmediate64 = 0x18;
    /// <summary><c>BPF_JMP | BPF_CALL</c></summary>
    public const byte Call = 0x85;
    /// <summary><c>BPF_JMP | BPF_EXIT</c></summary>
    public const byte Exit = 0x95;
    /// <summary><c>BPF_JMP | BPF_JA</c></summary>
    public const byte Jump = 0x05;
    /// <summary><c>BPF_ALU64 | BPF_MOV | BPF_K</c></summary>
    public const byte MoveImmediate64 = 0xb7;
    /// <summary><c>BPF_ALU64 | BPF_MOV | BPF_X</c></summary>
    public const byte MoveRegister64 = 0xbf;
    /// <summary><c>BPF_ALU | BPF_MOV | BPF_K</c></summary>
    public const byte MoveImmediate32 = 0xb4;
}
