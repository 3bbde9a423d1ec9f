namespace Linchpin.Bpf.Objects.CoRe;

/// <summary>Writes an answer into the instruction that asked.</summary>
internal sealed class InstructionPatch(LinkedProgram program, CoreRelocation relocation)
{
    /// <summary>The immediate of the call that stands for "this isn't in the kernel": the verifier names it when the program can reach it.</summary>
    /// <remarks>libbpf uses the same number, so that programs have the same tag whoever relocates them.</remarks>
    internal const int PoisonImmediate = 195896080;

    private readonly BpfInstruction[] _instructions = program.Instructions;
    private readonly int _slot = relocation.Instruction;

    /// <summary>Makes the instruction one that the verifier refuses.</summary>
    public void Poison()
    {
        var isWide = _instructions[_slot].IsLoadImmediate64;
        _instructions[_slot] = Poisoned;
        if (isWide && _slot + 1 < _instructions.Length)
            _instructions[_slot + 1] = Poisoned;
    }

    /// <summary>Puts the kernel's value in the place of the object's.</summary>
    /// <param name="expected">What the object's own types give: it should stand there now.</param>
    /// <param name="answer">What the kernel's types give.</param>
    /// <param name="sizesMayDiffer">Whether a memory access may change its width.</param>
    public void Apply(RelocationAnswer expected, RelocationAnswer answer, bool sizesMayDiffer)
    {
        ref var instruction = ref _instructions[_slot];
        var (before, value) = (expected.Value ?? 0, answer.Value!.Value);
        switch (instruction.Code & Opcode.ClassMask)
        {
            case Opcode.ClassAlu or Opcode.ClassAlu64 when (instruction.Code & Opcode.SourceRegister) == 0:
                Expect(expected, (uint)instruction.Immediate, (uint)before);
                instruction.Immediate = (int)value;
                break;
            case Opcode.ClassLoadRegister or Opcode.ClassStore or Opcode.ClassStoreRegister:
                Expect(expected, (ulong)instruction.Offset, before);
                if (value > (ulong)short.MaxValue)
                    throw Refused($"the offset {value} is larger than an instruction can hold");
                ChangeAccess(ref instruction, expected, answer, sizesMayDiffer);
                instruction.Offset = (short)value;
                break;
            case Opcode.ClassLoad when instruction.IsLoadImmediate64 && _slot + 1 < _instructions.Length:
                ref var upper = ref _instructions[_slot + 1];
                Expect(expected, (uint)instruction.Immediate | ((ulong)(uint)upper.Immediate << 32), before);
                (instruction.Immediate, upper.Immediate) = ((int)value, (int)(value >> 32));
                break;
            default:
                throw Refused($"the instruction (0x{instruction.Code:x2}) holds no value that could be relocated");
        }
    }

    private void ChangeAccess(ref BpfInstruction instruction, RelocationAnswer expected, RelocationAnswer answer, bool sizesMayDiffer)
    {
        if (expected.AccessSize == answer.AccessSize)
            return;
        if (!sizesMayDiffer)
            throw Refused($"the field has {answer.AccessSize} bytes in this kernel and {expected.AccessSize} in the object, and is neither a pointer nor an unsigned integer: read it with bpf_core_read");
        var size = answer.AccessSize switch
        {
            8 => Opcode.SizeDoubleWord,
            4 => Opcode.SizeWord,
            2 => Opcode.SizeHalf,
            1 => Opcode.SizeByte,
            _ => throw Refused($"one instruction can't access the {answer.AccessSize} bytes that the field has in this kernel"),
        };
        instruction.Code = (byte)((instruction.Code & ~Opcode.SizeMask) | size);
    }

    private void Expect(RelocationAnswer expected, ulong found, ulong before)
    {
        if (expected.IsPlaced && found != before)
            throw Refused($"the instruction holds {found}, but by the object's own types it should be {before}");
    }

    private CoreRelocationException Refused(string what) => new(program.Program.Name, _slot, what);

    private static BpfInstruction Poisoned => new(Opcode.Call, 0, 0, 0, PoisonImmediate);
}
