using System.Buffers.Binary;

namespace Linchpin.Bpf.Objects.Tests;

/// <summary>Carries out the few instructions that a loader reads texts with. Addresses are places in its data; of the kernel's memory it has one piece.</summary>
internal sealed class SmallMachine(BpfInstruction[] code, byte[] data, byte[] kernel)
{
    private const int Enough = 100_000;
    private const long KernelAddress = 0x1_0000_0000;
    private readonly long[] _registers = new long[11];

    public byte[] Data => data;

    /// <summary>Runs to the exit.</summary>
    /// <returns>What the program returns.</returns>
    public int Run()
    {
        var next = 0;
        for (var count = 0; count < Enough; count++)
        {
            var instruction = code[next++];
            if (instruction.Code == Opcode.Exit)
                return (int)_registers[0];
            if (instruction.Code == Opcode.LoadImmediate64)
                _registers[instruction.Destination] = instruction.Source == 0 ? (uint)instruction.Immediate | (long)code[next].Immediate << 32 : code[next].Immediate;
            next += instruction.Code == Opcode.LoadImmediate64 ? 1 : Step(instruction);
        }
        throw new InvalidOperationException("it does not come to an end");
    }

    // How many instructions to pass over.
    private int Step(BpfInstruction instruction)
    {
        ref var register = ref _registers[instruction.Destination];
        var (source, number) = (_registers[instruction.Source], instruction.Immediate);
        switch (instruction.Code)
        {
            case Opcode.MoveImmediate64: register = number; return 0;
            case Opcode.MoveRegister64: register = source; return 0;
            case 0x07: register += number; return 0;
            case 0x0f: register += source; return 0;
            case 0x27: register *= number; return 0;
            case 0x57: register &= number; return 0;
            case 0x67: register <<= number; return 0;
            case 0x71: register = data[source + instruction.Offset]; return 0;
            case 0x79: register = BinaryPrimitives.ReadInt64LittleEndian(data.AsSpan((int)source + instruction.Offset)); return 0;
            case 0x7a: BinaryPrimitives.WriteInt64LittleEndian(data.AsSpan((int)register + instruction.Offset), number); return 0;
            case 0x7b: BinaryPrimitives.WriteInt64LittleEndian(data.AsSpan((int)register + instruction.Offset), source); return 0;
            case Opcode.Jump: return instruction.Offset;
            case 0x15: return Jump(register == number, instruction);
            case 0x1d: return Jump(register == source, instruction);
            case 0x25: return Jump((ulong)register > (ulong)number, instruction);
            case 0xa5: return Jump((ulong)register < (ulong)number, instruction);
            case 0xb5: return Jump((ulong)register <= (ulong)number, instruction);
            case 0x75: return Jump(register >= number, instruction);
            case 0xc5: return Jump(register < number, instruction);
            case Opcode.Call: _registers[0] = Call((HelperFunction)number); return 0;
            default: throw new NotSupportedException($"{instruction.Code:x2}");
        }
    }

    private static int Jump(bool taken, BpfInstruction instruction) => taken ? instruction.Offset : 0;

    private long Call(HelperFunction function)
    {
        if (function == HelperFunction.FindSymbol)
            BinaryPrimitives.WriteInt64LittleEndian(data.AsSpan((int)_registers[4]), KernelAddress);
        else
            kernel.AsSpan((int)(_registers[3] - KernelAddress), (int)_registers[2]).CopyTo(data.AsSpan((int)_registers[1]));
        return 0;
    }
}
