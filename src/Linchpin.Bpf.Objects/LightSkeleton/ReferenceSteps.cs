namespace Linchpin.Bpf.Objects.LightSkeleton;

/// <summary>Compiles how a program's instructions get what they refer to: descriptors of maps, ids of kernel functions and variables, addresses.</summary>
/// <remarks>They become what the normal load makes of them, so that the kernel has the same programs either way.</remarks>
internal sealed class ReferenceSteps(LoaderOutput output, IReadOnlyDictionary<MapSpec, int> maps, SymbolLookups symbols)
{
    private const int RegistersAt = 1, OffsetAt = 2, ImmediateAt = 4;

    /// <summary>Adds the program's instructions to the data, and what fills them in to the code.</summary>
    /// <returns>Where they are.</returns>
    public int Fill(LinkedProgram program)
    {
        var instructions = program.Instructions;
        var fillings = program.References.Select(reference => Prepare(reference, instructions)).ToArray();
        var place = output.Data.Add<BpfInstruction>(instructions);
        output.Code.Load(LoaderCode.MissingCount, 0);
        foreach (var (reference, fill) in program.References.Zip(fillings))
            fill(place + reference.Instruction * BpfInstruction.Size);
        return place;
    }

    // Looks up what is needed and sets what is known already; what comes back fills in the rest, at the instruction's place.
    private Action<int> Prepare(InstructionReference reference, BpfInstruction[] instructions)
    {
        ref var instruction = ref instructions[reference.Instruction];
        switch (reference)
        {
            case MapReference { Map: var map } when maps.TryGetValue(map, out var descriptor):
                return place => FillMap(place, descriptor);
            case MapValueReference { Map: var map } when maps.TryGetValue(map, out var descriptor):
                return place => FillMap(place, descriptor);
            case MapReference or MapValueReference:
                instruction = instructions[reference.Instruction + 1] = new(Opcode.Call, 0, 0, 0, 0);
                return FillMissingMap;
            case KernelFunctionReference { Extern: var function }:
                var call = symbols.TypeOf(function);
                return place => FillCall(place, call, symbols.IndexOf(function), function.IsWeak);
            case KernelSymbolReference { Extern: { Kind: ExternKind.KernelVariable } variable }:
                instruction.Source = PseudoSource.BtfId;
                (var type, var destination) = (symbols.TypeOf(variable), instruction.Destination);
                return place => FillVariable(place, type, destination);
            case KernelSymbolReference { Extern: var symbol }:
                instruction.Source = 0;
                var address = symbols.AddressOf(symbol);
                return place => FillHalves(place, address);
            default:
                throw new ArgumentException($"instruction {reference.Instruction} refers to a {reference.GetType().Name}");
        }
    }

    private void FillMap(int place, int descriptor)
    {
        output.Code.LoadFrom(2, Opcode.SizeWord, descriptor);
        output.Code.Store(place + ImmediateAt, Opcode.SizeWord, 2);
    }

    private void FillMissingMap(int place)
    {
        FillMissing(place, MissingCall.Map);
        FillMissing(place + BpfInstruction.Size, MissingCall.Map);
    }

    private void FillCall(int place, int type, short index, bool mayBeMissing)
    {
        output.Code.LoadFrom(LoaderCode.Result, Opcode.SizeDoubleWord, type);
        output.Code.Store(place + ImmediateAt, Opcode.SizeWord, LoaderCode.Result);
        if (mayBeMissing)
        {
            output.Code.If(LoaderCode.Result, LoaderCode.When.Equal, 0, () =>
            {
                output.Code.StoreNumber(place + RegistersAt, Opcode.SizeByte, 0);
                FillMissing(place, MissingCall.Function);
            });
        }
        output.Code.TakeUpperHalf(LoaderCode.Result);
        output.Code.If(LoaderCode.Result, LoaderCode.When.NotEqual, 0, () => output.Code.StoreNumber(place + OffsetAt, Opcode.SizeHalf, index));
    }

    private void FillVariable(int place, int type, byte destination)
    {
        FillHalves(place, type);
        output.Code.LoadFrom(LoaderCode.Result, Opcode.SizeDoubleWord, type);
        output.Code.If(LoaderCode.Result, LoaderCode.When.Equal, 0, () => output.Code.StoreNumber(place + RegistersAt, Opcode.SizeByte, destination));
    }

    private void FillHalves(int place, int number)
    {
        output.Code.LoadFrom(2, Opcode.SizeDoubleWord, number);
        output.Code.Store(place + ImmediateAt, Opcode.SizeWord, 2);
        output.Code.TakeUpperHalf(2);
        output.Code.Store(place + BpfInstruction.Size + ImmediateAt, Opcode.SizeWord, 2);
    }

    private void FillMissing(int place, int first)
    {
        output.Code.Copy(2, LoaderCode.MissingCount);
        output.Code.AddTo(2, first);
        output.Code.Store(place + ImmediateAt, Opcode.SizeWord, 2);
        output.Code.AddTo(LoaderCode.MissingCount, 1);
    }
}
