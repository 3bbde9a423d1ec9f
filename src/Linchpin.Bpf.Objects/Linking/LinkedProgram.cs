using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Linchpin.Bpf.Objects.Btf;
using Linchpin.Bpf.Objects.CoRe;

namespace Linchpin.Bpf.Objects;

/// <summary>A function's place in a linked program (<c>struct bpf_func_info</c>).</summary>
/// <param name="Instruction">Its first slot.</param>
/// <param name="Type">Its <c>BTF_KIND_FUNC</c> in the object's BTF.</param>
public readonly record struct FunctionInfo(int Instruction, BtfTypeId Type);

/// <summary>The source line of an instruction (<c>struct bpf_line_info</c>).</summary>
/// <param name="Instruction">The first slot of the line.</param>
/// <param name="FileName">The file's name: an offset into the BTF string table.</param>
/// <param name="Text">The line's text: an offset into the BTF string table.</param>
/// <param name="LineAndColumn">Line number in the upper 22 bits, column in the lower 10.</param>
public readonly record struct LineInfo(int Instruction, uint FileName, uint Text, uint LineAndColumn)
{
    /// <summary>The line's number, from 1.</summary>
    public int Line => (int)(LineAndColumn >> 10);

    /// <summary>The column, from 1.</summary>
    public int Column => (int)(LineAndColumn & 0x3ff);
}

/// <summary>A program with the subprograms that it calls in one run of instructions, everything that the file alone can settle settled.</summary>
/// <remarks>What is left for the kernel's side: apply <see cref="CoreRelocations"/> against the kernel's BTF and fill in
/// <see cref="References"/>.</remarks>
public sealed class LinkedProgram
{
    /// <summary>The program.</summary>
    public required ProgramSpec Program { get; init; }

    /// <summary>The instructions: this linked program's own copy, to be patched in place.</summary>
    public required BpfInstruction[] Instructions { get; init; }

    /// <summary>Where each function starts, by ascending slot; empty where the object has no BTF.</summary>
    public required IReadOnlyList<FunctionInfo> Functions { get; init; }

    /// <summary>Source lines, by ascending slot; empty where the object has none.</summary>
    public required IReadOnlyList<LineInfo> Lines { get; init; }

    /// <summary>The CO-RE relocations, with slots of this linked program.</summary>
    public required IReadOnlyList<CoreRelocation> CoreRelocations { get; init; }

    /// <summary>The references, by ascending slot.</summary>
    public required IReadOnlyList<InstructionReference> References { get; init; }

    /// <summary>The lines as the kernel takes them: one for a slot, in order.</summary>
    internal IEnumerable<LineInfo> AscendingLines()
    {
        var last = -1;
        foreach (var line in Lines)
        {
            if (line.Instruction <= last || line.Instruction >= Instructions.Length)
                continue;
            last = line.Instruction;
            yield return line;
        }
    }

    /// <summary>The SHA-256 of the instructions as they are now, but without what refers to maps: from Linux 6.18 on the kernel knows a program by it, and shows its first
    /// 8 bytes as the program's tag.</summary>
    /// <returns>32 bytes. They are the kernel's once everything that is to be filled in is filled in.</returns>
    public byte[] Digest()
    {
        var instructions = Instructions.ToArray();
        for (var slot = 0; slot + 1 < instructions.Length; slot++)
        {
            if (!instructions[slot].IsLoadImmediate64)
                continue;
            if (instructions[slot].Source is PseudoSource.MapFd or PseudoSource.MapValue)
                (instructions[slot].Immediate, instructions[slot + 1].Immediate) = (0, 0);
            slot++;
        }
        return SHA256.HashData(MemoryMarshal.AsBytes(instructions.AsSpan()));
    }
}
