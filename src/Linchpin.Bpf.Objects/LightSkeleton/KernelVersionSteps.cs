namespace Linchpin.Bpf.Objects.LightSkeleton;

/// <summary>Compiles how a loader finds out which kernel it runs in: from what <c>uname(2)</c> says, as the normal load does, but read in the kernel, where nobody puts in another.</summary>
internal sealed class KernelVersionSteps(LoaderOutput output)
{
    private const string Names = "init_uts_ns";     // it begins with struct new_utsname, texts of 65 bytes
    private const int Release = 2 * 65;
    private const int Version = 3 * 65;
    private const int TextSize = 64;

    // Debian tells the true patch level after this.
    private const long Mark = 0x206e_6169_6265_44;  // "Debian "
    private const int MarkLength = 7;

    private const int MostCharacters = 16;
    private const int InvalidArgument = -22;        // -EINVAL

    // What the reading remembers. It is kept in memory, where the verifier takes any number for any other: it looks at each character once, not at all ways to come there.
    private const int Index = 0, Number = 8, Code = 16, Dots = 24;

    private const byte LoadByte = 0x71;             // BPF_LDX | BPF_MEM | BPF_B
    private const byte LoadDoubleWord = 0x79;       // BPF_LDX | BPF_MEM | BPF_DW
    private const byte StoreDoubleWord = 0x7b;      // BPF_STX | BPF_MEM | BPF_DW
    private const byte StoreImmediate = 0x7a;       // BPF_ST | BPF_MEM | BPF_DW
    private const byte AddImmediate = 0x07;         // BPF_ALU64 | BPF_ADD | BPF_K
    private const byte AddRegister = 0x0f;          // BPF_ALU64 | BPF_ADD | BPF_X
    private const byte Multiply = 0x27;             // BPF_ALU64 | BPF_MUL | BPF_K
    private const byte And = 0x57;                  // BPF_ALU64 | BPF_AND | BPF_K
    private const byte ShiftLeft = 0x67;            // BPF_ALU64 | BPF_LSH | BPF_K
    private const byte JumpIfEqual = 0x1d;          // BPF_JMP | BPF_JEQ | BPF_X
    private const byte JumpIfEqualImmediate = 0x15; // BPF_JMP | BPF_JEQ | BPF_K
    private const byte JumpIfAbove = 0x25;          // BPF_JMP | BPF_JGT | BPF_K
    private const byte JumpIfNotAbove = 0xb5;       // BPF_JMP | BPF_JLE | BPF_K
    private const byte JumpIfBelow = 0xa5;          // BPF_JMP | BPF_JLT | BPF_K

    private readonly int _address = output.Data.Reserve();
    private readonly int _text = output.Data.Add(new byte[TextSize]);
    private readonly int _reading = output.Data.Add(new byte[32]);

    /// <summary>R7 becomes the version, as <c>KERNEL_VERSION(a, b, c)</c> in C; or an error, and then the loader ends.</summary>
    public void Find()
    {
        output.FindSymbol(Names, _address);
        output.Code.FailIfNegative();
        ReadText(Version);
        SkipMark();
        ReadVersion();
        output.Code.If(LoaderCode.Result, LoaderCode.When.Negative, 0, () =>
        {
            ReadText(Release);
            ReadVersion();
        });
        output.Code.FailIfNegative();
    }

    private void ReadText(int offset)
    {
        output.Code.LoadAddress(1, _text);
        output.Code.Load(2, TextSize);
        output.Code.LoadFrom(3, Opcode.SizeDoubleWord, _address);
        output.Code.AddTo(3, offset);
        output.Code.Call(HelperFunction.ReadKernel);
        output.Code.LoadAddress(1, _reading);
        output.Code.LoadAddress(2, _text);
        foreach (var field in (short[])[Index, Number, Code, Dots])
            output.Code.Append(new BpfInstruction(StoreImmediate, 1, 0, field, 0));
    }

    // R1 is the reading, R2 the text. Where there is no mark, the index stays at the text's end: no version is there.
    private void SkipMark() => output.Code.Append(
    [
        new(Opcode.MoveImmediate64, 3, 0, 0, 0),
        new(Opcode.LoadImmediate64, 4, 0, 0, unchecked((int)(Mark << 8))), new(0, 0, 0, 0, (int)(Mark >> 24)),
        new(Opcode.MoveRegister64, 5, 2, 0, 0),                     // again:
        new(AddRegister, 5, 3, 0, 0),
        new(LoadDoubleWord, 5, 5, 0, 0),
        new(ShiftLeft, 5, 0, 0, 8),
        new(AddImmediate, 3, 0, 0, 1),
        new(JumpIfEqual, 5, 4, 2, 0),                               // → found
        new(JumpIfBelow, 3, 0, -7, TextSize - sizeof(long) + 1),    // → again
        new(Opcode.MoveImmediate64, 3, 0, 0, TextSize - MarkLength),
        new(AddImmediate, 3, 0, 0, MarkLength - 1),                 // found:
        new(StoreDoubleWord, 1, 3, Index, 0),
    ]);

    private void ReadVersion() => output.Code.Append(
    [
        new(Opcode.MoveImmediate64, 0, 0, 0, 0),
        new(LoadDoubleWord, 3, 1, Index, 0),                        // next:
        new(And, 3, 0, 0, TextSize - 1),
        new(Opcode.MoveRegister64, 4, 2, 0, 0),
        new(AddRegister, 4, 3, 0, 0),
        new(LoadByte, 4, 4, 0, 0),
        new(AddImmediate, 3, 0, 0, 1),
        new(StoreDoubleWord, 1, 3, Index, 0),
        new(JumpIfEqualImmediate, 4, 0, 7, '.'),                    // → dot
        new(AddImmediate, 4, 0, 0, -'0'),
        new(JumpIfAbove, 4, 0, 17, 9),                              // → end
        new(LoadDoubleWord, 3, 1, Number, 0),
        new(Multiply, 3, 0, 0, 10),
        new(AddRegister, 3, 4, 0, 0),
        new(StoreDoubleWord, 1, 3, Number, 0),
        new(Opcode.Jump, 0, 0, 10, 0),                              // → counted
        new(LoadDoubleWord, 3, 1, Dots, 0),                         // dot:
        new(JumpIfAbove, 3, 0, 10, 1),                              // → end
        new(AddImmediate, 3, 0, 0, 1),
        new(StoreDoubleWord, 1, 3, Dots, 0),
        new(LoadDoubleWord, 3, 1, Code, 0),
        new(ShiftLeft, 3, 0, 0, 8),
        new(LoadDoubleWord, 4, 1, Number, 0),
        new(AddRegister, 3, 4, 0, 0),
        new(StoreDoubleWord, 1, 3, Code, 0),
        new(StoreImmediate, 1, 0, Number, 0),
        new(AddImmediate, 0, 0, 0, 1),                              // counted:
        new(JumpIfBelow, 0, 0, -27, MostCharacters),                // → next
        new(Opcode.MoveImmediate64, LoaderCode.Result, 0, 0, InvalidArgument), // end:
        new(LoadDoubleWord, 3, 1, Dots, 0),
        new(JumpIfEqualImmediate, 3, 0, 10, 0),                     // → done: no version
        new(LoadDoubleWord, 4, 1, Number, 0),
        new(LoadDoubleWord, LoaderCode.Result, 1, Code, 0),
        new(JumpIfEqualImmediate, 3, 0, 3, 2),                      // → patch
        new(ShiftLeft, LoaderCode.Result, 0, 0, 8),
        new(AddRegister, LoaderCode.Result, 4, 0, 0),
        new(Opcode.MoveImmediate64, 4, 0, 0, 0),
        new(JumpIfNotAbove, 4, 0, 1, byte.MaxValue),                // patch: it stops at 255
        new(Opcode.MoveImmediate64, 4, 0, 0, byte.MaxValue),
        new(ShiftLeft, LoaderCode.Result, 0, 0, 8),
        new(AddRegister, LoaderCode.Result, 4, 0, 0),
    ]);                                                             // done:
}
