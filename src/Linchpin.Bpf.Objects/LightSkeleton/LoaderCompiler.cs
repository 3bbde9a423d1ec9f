using Linchpin.Bpf.Objects.Btf;

namespace Linchpin.Bpf.Objects.LightSkeleton;

/// <summary>Compiles an object: types, maps, programs, slots, in the order in which the normal load has them.</summary>
internal sealed class LoaderCompiler
{
    private readonly BpfObjectSpec _spec;
    private readonly MapSpec[] _maps;
    private readonly ProgramSpec[] _programs;
    private readonly LoaderOutput _output;

    public LoaderCompiler(BpfObjectSpec spec)
    {
        (_spec, _maps, _programs) = (spec, MapsOf(spec), ProgramsOf(spec));
        foreach (var map in _maps)
            LoaderRefusal.ThrowIfImpossible(map);
        foreach (var program in _programs)
            LoaderRefusal.ThrowIfImpossible(program);
        foreach (var symbol in spec.Externs)
            LoaderRefusal.ThrowIfImpossible(spec, symbol);
        _output = new LoaderOutput(PrunedBtf.Of(spec, _programs, withCoreRelocations: true));
    }

    /// <summary>The maps that an object's loader makes.</summary>
    public static MapSpec[] MapsOf(BpfObjectSpec spec) => [.. spec.Maps.Where(map => map.AutoCreate)];

    /// <summary>The programs that an object's loader loads.</summary>
    public static ProgramSpec[] ProgramsOf(BpfObjectSpec spec) => [.. WantedPrograms.Of(spec)];

    public LoaderProgram Compile(LoaderLabel? label)
    {
        LoadTypes();
        var maps = new MapSteps(_spec, _output);
        foreach (var map in _maps)
        {
            NextStep();
            maps.Create(map);
        }
        var firstTarget = LoaderContext.FirstTarget(_maps.Length + _programs.Length);
        var programs = new ProgramSteps(_spec, _output, maps.Descriptors,
            LoaderProgram.Replacing(_programs).Select((program, index) => (program, place: firstTarget + index * LoaderContext.TargetSize)).ToDictionary(target => target.program, target => target.place));
        foreach (var program in _programs)
        {
            NextStep();
            programs.Load(program);
        }
        NextStep();
        foreach (var map in _maps)
            maps.FillSlots(map, programs.Descriptors);
        HandOver([.. _maps.Select(map => maps.Descriptors[map]), .. _programs.Select(program => programs.Descriptors[program])]);
        return new LoaderProgram(_spec, label, _maps, _programs, _output.Code.Build(_output.Descriptors), _output.Data.ToArray());
    }

    private void LoadTypes()
    {
        // The kernel takes no blob without types.
        if (_output.Types is not { Btf.TypeCount: > 1 })
            return;
        var bytes = _output.Types.Btf.Bytes.Span;
        var attribute = _output.Data.Add<Kernel.BtfLoadAttribute>([new() { Size = (uint)bytes.Length }]);
        _output.Code.StoreAddress(attribute + AttributePlaces.Btf, _output.Data.Add(bytes));
        _output.Code.SystemCall(BpfCommand.BtfLoad, attribute, AttributePlaces.BtfSize);
        _output.Code.FailIfNegative();
        _output.Code.Store(_output.TypesDescriptor, Opcode.SizeWord, LoaderCode.Result);
    }

    private void NextStep()
    {
        _output.Code.Load(1, ++_output.Step);
        _output.Code.StoreToContext(LoaderContext.Step, Opcode.SizeWord, 1);
    }

    private void HandOver(int[] descriptors)
    {
        for (var index = 0; index < descriptors.Length; index++)
        {
            _output.Code.LoadFrom(2, Opcode.SizeWord, descriptors[index]);
            _output.Code.StoreToContext(LoaderContext.FirstDescriptor + index * sizeof(int), Opcode.SizeWord, 2);
        }
        _output.Code.Close(_output.Descriptors.Except(descriptors));
        _output.Code.Exit(0);
    }
}
