namespace Linchpin.Bpf.Objects.LightSkeleton;

/// <summary>Writes a loader program's instructions. R6 is its context, R7 what the last call answered, R8 how many things the current program misses.</summary>
internal sealed class LoaderCode
{
    public const byte Context = 6;
    public const byte Result = 7;
    public const byte MissingCount = 8;

    // A jump reaches 32,767 slots.
    private const int DoorDistance = 30_000;
    private const int DoorLength = 2;

    private const byte JumpIfNegative = 0xc5;       // BPF_JMP | BPF_JSLT | BPF_K
    private const byte JumpIfNotNegative = 0x75;    // BPF_JMP | BPF_JSGE | BPF_K
    private const byte JumpIfNotPositive = 0xd5;    // BPF_JMP | BPF_JSLE | BPF_K
    private const byte JumpIfEqual = 0x15;          // BPF_JMP | BPF_JEQ | BPF_K
    private const byte JumpIfNotEqual = 0x55;       // BPF_JMP | BPF_JNE | BPF_K
    private const byte AddImmediate = 0x07;         // BPF_ALU64 | BPF_ADD | BPF_K
    private const byte ShiftRight = 0x77;           // BPF_ALU64 | BPF_RSH | BPF_K
    private const byte Memory = 0x60;               // BPF_MEM

    private readonly List<BpfInstruction> _body = [];
    private int _door;
    private bool _mayFail;

    public LoaderCode() => OpenDoor(toCleanup: true);

    /// <summary>When something is done; its value is the jump that passes over it.</summary>
    public enum When : byte
    {
        Negative = JumpIfNotNegative,
        Equal = JumpIfNotEqual,
        NotEqual = JumpIfEqual,
    }

    /// <summary>A register becomes the address of a place in the data.</summary>
    public void LoadAddress(byte register, int place)
    {
        Add(Opcode.LoadImmediate64, register, PseudoSource.MapIndexValue, 0, 0);
        Add(0, 0, 0, 0, place);
    }

    /// <summary>A register becomes a number.</summary>
    public void Load(byte register, int number) => Add(Opcode.MoveImmediate64, register, 0, 0, number);

    /// <summary>A register becomes another.</summary>
    public void Copy(byte to, byte from) => Add(Opcode.MoveRegister64, to, from, 0, 0);

    /// <summary>A register becomes the number at a place of the data.</summary>
    public void LoadFrom(byte register, byte size, int place)
    {
        LoadAddress(register, place);
        Add((byte)(Opcode.ClassLoadRegister | Memory | size), register, register, 0, 0);
    }

    /// <summary>A register becomes a number of the context.</summary>
    public void LoadFromContext(byte register, byte size, int offset) => Add((byte)(Opcode.ClassLoadRegister | Memory | size), register, Context, (short)offset, 0);

    /// <summary>A number of the context becomes a register.</summary>
    public void StoreToContext(int offset, byte size, byte register) => Add((byte)(Opcode.ClassStoreRegister | Memory | size), Context, register, (short)offset, 0);

    /// <summary>A place of the data becomes a register; R1 is used for it.</summary>
    public void Store(int place, byte size, byte register)
    {
        LoadAddress(1, place);
        Add((byte)(Opcode.ClassStoreRegister | Memory | size), 1, register, 0, 0);
    }

    /// <summary>A place of the data becomes a number.</summary>
    public void StoreNumber(int place, byte size, int number)
    {
        LoadAddress(1, place);
        Add((byte)(Opcode.ClassStore | Memory | size), 1, 0, 0, number);
    }

    /// <summary>A place of the data becomes the address of another.</summary>
    public void StoreAddress(int place, int of)
    {
        LoadAddress(2, of);
        Store(place, Opcode.SizeDoubleWord, 2);
    }

    public void AddTo(byte register, int number) => Add(AddImmediate, register, 0, 0, number);

    /// <summary>A register's upper half becomes its lower.</summary>
    public void TakeUpperHalf(byte register) => Add(ShiftRight, register, 0, 0, 32);

    /// <summary>Adds instructions that jump among themselves only.</summary>
    public void Append(params ReadOnlySpan<BpfInstruction> instructions) => _body.AddRange(instructions);

    public void Call(HelperFunction function) => Add(Opcode.Call, 0, 0, 0, (int)function);

    /// <summary><c>bpf(2)</c> with an attribute in the data; R7 is what it answers.</summary>
    public void SystemCall(BpfCommand command, int attribute, int size)
    {
        Load(1, (int)command);
        LoadAddress(2, attribute);
        Load(3, size);
        Call(HelperFunction.SystemBpf);
        Copy(Result, 0);
    }

    /// <summary>Ends the loader with what R7 says if that is an error: what it made is closed.</summary>
    public void FailIfNegative()
    {
        if (_body.Count - _door > DoorDistance)
            OpenDoor(toCleanup: false);
        Add(JumpIfNegative, Result, 0, Distance(_door), 0);
        _mayFail = true;
    }

    /// <summary>Does what <paramref name="then"/> writes when a register compares so with a number.</summary>
    public void If(byte register, When condition, int number, Action then)
    {
        var jump = _body.Count;
        Add((byte)condition, register, 0, 0, number);
        then();
        _body[jump] = _body[jump] with { Offset = checked((short)(_body.Count - jump - 1)) };
    }

    /// <summary>Closes descriptors at places in the data, those that are there.</summary>
    public void Close(IEnumerable<int> descriptors) => _body.AddRange(Closing(descriptors));

    public void Exit(int value)
    {
        Load(0, value);
        Add(Opcode.Exit, 0, 0, 0, 0);
    }

    /// <summary>The whole program: what to do first, the way out of a failure, and what was written.</summary>
    public BpfInstruction[] Build(IEnumerable<int> descriptors)
    {
        // The verifier takes no instructions that nothing leads to.
        if (!_mayFail)
            return [new(Opcode.MoveRegister64, Context, 1, 0, 0), .. _body[DoorLength..]];
        BpfInstruction[] cleanup =
        [
            .. Closing(descriptors),
            new(Opcode.MoveRegister64, 0, Result, 0, 0),
            new(Opcode.Exit, 0, 0, 0, 0),
        ];
        if (cleanup.Length > DoorDistance)
            throw new LoaderException("it has more maps, programs and functions than one loader can close", "make several objects of it");
        _body[1] = _body[1] with { Offset = (short)-(cleanup.Length + 2) };
        return [new(Opcode.MoveRegister64, Context, 1, 0, 0), new(Opcode.Jump, 0, 0, (short)cleanup.Length, 0), .. cleanup, .. _body];
    }

    private static IEnumerable<BpfInstruction> Closing(IEnumerable<int> descriptors)
    {
        foreach (var place in descriptors)
        {
            yield return new(Opcode.LoadImmediate64, 1, PseudoSource.MapIndexValue, 0, 0);
            yield return new(0, 0, 0, 0, place);
            yield return new(Opcode.ClassLoadRegister | Memory | Opcode.SizeWord, 1, 1, 0, 0);
            yield return new(JumpIfNotPositive, 1, 0, 1, 0);
            yield return new(Opcode.Call, 0, 0, 0, (int)HelperFunction.SystemClose);
        }
    }

    // A jump on the way leads to the one before it, and the first to the cleanup, which stands before the body.
    private void OpenDoor(bool toCleanup)
    {
        var previous = _door;
        Add(Opcode.Jump, 0, 0, 1, 0);
        _door = _body.Count;
        Add(Opcode.Jump, 0, 0, toCleanup ? (short)0 : Distance(previous), 0);
    }

    private short Distance(int to) => checked((short)(to - _body.Count - 1));

    private void Add(byte code, byte destination, byte source, short offset, int immediate) => _body.Add(new(code, destination, source, offset, immediate));
}
