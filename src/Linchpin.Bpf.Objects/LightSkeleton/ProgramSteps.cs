using System.Runtime.CompilerServices;
using Linchpin.Bpf.Kernel;
using Linchpin.Bpf.Objects.CoRe;

namespace Linchpin.Bpf.Objects.LightSkeleton;

/// <summary>Compiles what becomes of programs: what they refer to is filled in, what they attach to is found, the kernel relocates and verifies them.</summary>
internal sealed class ProgramSteps
{
    private const int InvalidArgument = -22;        // -EINVAL

    private readonly BpfObjectSpec _spec;
    private readonly LoaderOutput _output;
    private readonly Dictionary<ProgramSpec, int> _descriptors = [];
    private readonly SymbolLookups _symbols;
    private readonly ReferenceSteps _references;
    private readonly IReadOnlyDictionary<ProgramSpec, int> _targets;
    private readonly int _license;

    public ProgramSteps(BpfObjectSpec spec, LoaderOutput output, IReadOnlyDictionary<MapSpec, int> maps, IReadOnlyDictionary<ProgramSpec, int> targets)
    {
        (_spec, _output, _targets) = (spec, output, targets);
        _symbols = new SymbolLookups(spec, output);
        _references = new ReferenceSteps(output, maps, _symbols);
        _license = output.Data.Add(spec.License);
    }

    /// <summary>Where in the data each program's descriptor is.</summary>
    public IReadOnlyDictionary<ProgramSpec, int> Descriptors => _descriptors;

    public void Load(ProgramSpec program)
    {
        var linked = _spec.Link(program);
        var attribute = Describe(linked, _references.Fill(linked));
        PassLog(attribute);
        if (_targets.TryGetValue(program, out var target))
            TakeTarget(target, attribute);
        else if (program.NeedsAttachBtf)
            FindTarget(program, attribute);
        _output.Code.SystemCall(BpfCommand.ProgramLoad, attribute, AttributePlaces.ProgramSize);
        if (AttachTypeIsOptional(program))
            _output.Code.If(LoaderCode.Result, LoaderCode.When.Equal, InvalidArgument, () => LoadWithoutAttachType(attribute));
        _output.Code.FailIfNegative();
        var descriptor = _output.ReserveDescriptor();
        _output.Code.Store(descriptor, Opcode.SizeWord, LoaderCode.Result);
        _descriptors.Add(program, descriptor);
    }

    private int Describe(LinkedProgram linked, int instructions)
    {
        var program = linked.Program;
        var functions = _output.Types is null ? [] : linked.Functions.Select(_output.Types.Renumber).ToArray();
        var lines = functions.Length == 0 ? [] : linked.AscendingLines().Select(_output.Types!.Renumber).ToArray();
        var relocations = _output.Types is null ? [] : linked.CoreRelocations.Select(_output.Types.Renumber).Select(AsRecord).ToArray();
        var attribute = _output.Data.Add<ProgramLoadAttribute>([new()
        {
            Type = program.Type,
            InstructionCount = (uint)linked.Instructions.Length,
            KernelVersion = _spec.KernelVersion,
            Flags = program.Flags,
            Name = ObjectName.From(program.Name),
            ExpectedAttachType = program.AttachType ?? (IsUsdt(program) ? AttachType.TraceUprobeMulti : 0),
            FunctionInfoRecordSize = (uint)Unsafe.SizeOf<FunctionInfo>(),
            FunctionInfoCount = (uint)functions.Length,
            LineInfoRecordSize = (uint)Unsafe.SizeOf<LineInfo>(),
            LineInfoCount = (uint)lines.Length,
            CoreRelocationCount = (uint)relocations.Length,
            CoreRelocationRecordSize = (uint)Unsafe.SizeOf<CoreRelocation>(),
        }]);
        _output.Code.StoreAddress(attribute + AttributePlaces.Instructions, instructions);
        _output.Code.StoreAddress(attribute + AttributePlaces.License, _license);
        _output.Code.StoreAddress(attribute + AttributePlaces.FdArray, _symbols.FdArray);
        AddRecords(attribute + AttributePlaces.Functions, functions);
        AddRecords(attribute + AttributePlaces.Lines, lines);
        AddRecords(attribute + AttributePlaces.CoreRelocations, relocations);
        _output.Code.LoadFrom(2, Opcode.SizeWord, _output.TypesDescriptor);
        _output.Code.Store(attribute + AttributePlaces.ProgramBtfFd, Opcode.SizeWord, 2);
        return attribute;
    }

    private void AddRecords<T>(int field, T[] records) where T : unmanaged
    {
        if (records.Length > 0)
            _output.Code.StoreAddress(field, _output.Data.Add<T>(records));
    }

    // The kernel counts these in bytes.
    private static CoreRelocation AsRecord(CoreRelocation relocation) => relocation with { Instruction = relocation.Instruction * BpfInstruction.Size };

    private void PassLog(int attribute)
    {
        foreach (var (from, to, size) in ((int, int, byte)[])
        [
            (LoaderContext.LogLevel, AttributePlaces.LogLevel, Opcode.SizeWord),
            (LoaderContext.LogSize, AttributePlaces.LogSizeField, Opcode.SizeWord),
            (LoaderContext.LogBuffer, AttributePlaces.LogBuffer, Opcode.SizeDoubleWord),
        ])
        {
            _output.Code.LoadFromContext(2, size, from);
            _output.Code.Store(attribute + to, size, 2);
        }
    }

    private void FindTarget(ProgramSpec program, int attribute)
    {
        var (prefix, kind) = AttachTargetNaming.Of(program.AttachType);
        _output.FindType(prefix + AttachTargetNaming.Split(program.AttachTarget!).Name, kind);
        _output.Code.FailIfNegative();
        _output.Code.Store(attribute + AttributePlaces.AttachType, Opcode.SizeWord, LoaderCode.Result);
        _output.Code.TakeUpperHalf(LoaderCode.Result);
        _output.Code.Store(attribute + AttributePlaces.AttachBtfFd, Opcode.SizeWord, LoaderCode.Result);
        _output.Code.Store(_output.ReserveDescriptor(), Opcode.SizeWord, LoaderCode.Result);
    }

    private void TakeTarget(int place, int attribute)
    {
        _output.Code.LoadFromContext(2, Opcode.SizeWord, place);
        _output.Code.Store(attribute + AttributePlaces.AttachBtfFd, Opcode.SizeWord, 2);
        _output.Code.LoadFromContext(2, Opcode.SizeWord, place + sizeof(int));
        _output.Code.Store(attribute + AttributePlaces.AttachType, Opcode.SizeWord, 2);
    }

    private void LoadWithoutAttachType(int attribute)
    {
        _output.Code.StoreNumber(attribute + AttributePlaces.ExpectedAttachType, Opcode.SizeWord, 0);
        _output.Code.SystemCall(BpfCommand.ProgramLoad, attribute, AttributePlaces.ProgramSize);
    }

    private static bool AttachTypeIsOptional(ProgramSpec program) => program.AttachTypeIsOptional || IsUsdt(program);

    private static bool IsUsdt(ProgramSpec program) => program.AttachType is null && program.AttachMethod == AttachMethod.Usdt;
}
