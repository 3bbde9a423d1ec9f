namespace Linchpin.Bpf.Objects;

/// <summary>An instruction that refers to something that only the kernel can name.</summary>
/// <param name="Instruction">The instruction's slot in the linked program.</param>
public abstract record InstructionReference(int Instruction);

/// <summary>An <c>ld_imm64</c> that wants a map's file descriptor (source <see cref="PseudoSource.MapFd"/> is already set).</summary>
public sealed record MapReference(int Instruction, MapSpec Map) : InstructionReference(Instruction);

/// <summary>An <c>ld_imm64</c> that wants a map's file descriptor; the offset into the map's value is already in its second slot
/// (source <see cref="PseudoSource.MapValue"/> is already set). Of an arena, the offset is from the first global variable: where they begin
/// is for the loader to say.</summary>
public sealed record MapValueReference(int Instruction, MapSpec Map, uint Offset) : InstructionReference(Instruction);

/// <summary>An <c>ld_imm64</c> that wants a kernel variable (by BTF) or a kernel address (by symbol).</summary>
public sealed record KernelSymbolReference(int Instruction, ExternSpec Extern) : InstructionReference(Instruction);

/// <summary>A call that wants a kernel function's BTF id (source <see cref="PseudoSource.KernelFunction"/> is already set).</summary>
public sealed record KernelFunctionReference(int Instruction, ExternSpec Extern) : InstructionReference(Instruction);
