using Linchpin.Bpf.Objects.Btf;
using Linchpin.Bpf.Objects.CoRe;
using Linchpin.Bpf.Objects.Elf;
using Linchpin.Bpf.Objects.Reading;

namespace Linchpin.Bpf.Objects;

/// <summary>What a link needs to know of its object.</summary>
internal sealed record LinkInput(ElfFile Elf, FunctionTable Functions, BtfExtension Extension, MapDefinitionReader Maps, DataSectionReader Data,
    MapSpec? Kconfig, IReadOnlyList<ExternSpec> Externs)
{
    private readonly Dictionary<int, ElfRelocation[]> _relocations = [];

    /// <summary>The relocations of a section, read once.</summary>
    public ReadOnlySpan<ElfRelocation> RelocationsOf(ElfSection section)
    {
        lock (_relocations)
        {
            if (!_relocations.TryGetValue(section.Index, out var relocations))
                _relocations.Add(section.Index, relocations = Elf.RelocationsOf(section));
            return relocations;
        }
    }
}

/// <summary>Joins one program with the functions that it calls: each is appended where it is first called, then its own calls follow.</summary>
internal sealed class ProgramLinker(LinkInput input, ProgramSpec program)
{
    private const int MostFunctions = 256;           // the kernel's BPF_MAX_SUBPROGS
    private const int MostInstructions = 1_000_000;  // the kernel's BPF_COMPLEXITY_LIMIT_INSNS

    private readonly List<BpfInstruction> _instructions = [];
    private readonly Dictionary<BpfFunction, int> _starts = [];
    private readonly List<FunctionInfo> _functions = [];
    private readonly List<LineInfo> _lines = [];
    private readonly List<CoreRelocation> _coreRelocations = [];
    private readonly List<InstructionReference> _references = [];

    public LinkedProgram Link()
    {
        var main = input.Functions.Of(program);
        Append(main);
        Resolve(main);
        _references.Sort((one, other) => one.Instruction.CompareTo(other.Instruction));
        var hasAllFunctions = _functions.Count == _starts.Count;
        return new LinkedProgram
        {
            Program = program,
            Instructions = [.. _instructions],
            Functions = hasAllFunctions ? _functions : [],
            Lines = hasAllFunctions ? _lines : [],
            CoreRelocations = _coreRelocations,
            References = _references,
        };
    }

    private void Append(BpfFunction function)
    {
        if (_starts.Count == MostFunctions || _instructions.Count + function.Length > MostInstructions)
            throw Malformed(function, 0, $"program '{program.Name}' has more than {MostFunctions} functions or {MostInstructions} instructions with all that it calls");
        var start = _instructions.Count;
        var moved = start - function.Start;
        _starts.Add(function, start);
        _instructions.AddRange(function.Instructions);
        foreach (var info in input.Extension.Functions(function.Section.Name))
        {
            if (info.Instruction == function.Start)
                _functions.Add(info with { Instruction = start });
        }
        foreach (var line in InRange(input.Extension.Lines(function.Section.Name), line => line.Instruction, function))
        {
            if (_lines.Count == 0 || _lines[^1].Instruction < line.Instruction + moved)
                _lines.Add(line with { Instruction = line.Instruction + moved });
        }
        foreach (var relocation in InRange(input.Extension.CoreRelocations(function.Section.Name), relocation => relocation.Instruction, function))
            _coreRelocations.Add(relocation with { Instruction = relocation.Instruction + moved });
    }

    private static ReadOnlySpan<T> InRange<T>(T[] sorted, Func<T, int> slot, BpfFunction function)
    {
        var (first, end) = (FirstFrom(sorted, slot, function.Start), FirstFrom(sorted, slot, function.Start + function.Length));
        return sorted.AsSpan(first..end);
    }

    private static int FirstFrom<T>(T[] sorted, Func<T, int> slot, int from)
    {
        var (low, high) = (0, sorted.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (slot(sorted[middle]) < from)
                low = middle + 1;
            else
                high = middle;
        }
        return low;
    }

    private void Resolve(BpfFunction function)
    {
        var start = _starts[function];
        var relocations = input.RelocationsOf(function.Section);
        var next = 0;
        for (var index = 0; index < function.Length; index++)
        {
            var (slot, offset) = (start + index, (ulong)(function.Start + index) * BpfInstruction.Size);
            while (next < relocations.Length && relocations[next].Offset < offset)
                next++;
            if (next < relocations.Length && relocations[next].Offset == offset)
                ResolveRelocation(function, index, slot, relocations[next]);
            else if (_instructions[slot].IsSubprogramCall)
                Call(function, index, slot, function.Section.Index, function.Start + index + (long)_instructions[slot].Immediate + 1);
            if (_instructions[slot].IsLoadImmediate64)
                index++;
        }
    }

    private void ResolveRelocation(BpfFunction function, int index, int slot, ElfRelocation relocation)
    {
        var instruction = _instructions[slot];
        var symbol = input.Elf.Symbols[relocation.Symbol];
        if (instruction.IsCall)
            ResolveCall(function, index, slot, symbol);
        else if (!instruction.IsLoadImmediate64 || index + 1 >= function.Length)
            throw Malformed(function, index, $"a relocation to '{symbol.Name}' is on an instruction (0x{instruction.Code:x2}) that can't refer to anything");
        else if (symbol.IsUndefined)
            LoadExtern(function, index, slot, symbol);
        else
            LoadAddress(function, index, slot, symbol);
    }

    private void ResolveCall(BpfFunction function, int index, int slot, ElfSymbol symbol)
    {
        if (!symbol.IsUndefined)
        {
            Call(function, index, slot, symbol.Section, (long)(symbol.Value / BpfInstruction.Size) + _instructions[slot].Immediate + 1);
            return;
        }
        var target = Extern(function, index, symbol);
        if (target.Kind != ExternKind.KernelFunction)
            throw Malformed(function, index, $"'{symbol.Name}' is called, but it is no function");
        _instructions[slot] = _instructions[slot] with { Source = PseudoSource.KernelFunction, Immediate = 0, Offset = 0 };
        _references.Add(new KernelFunctionReference(slot, target));
    }

    private void Call(BpfFunction function, int index, int slot, int section, long targetSlot)
    {
        var start = StartOf(function, index, section, targetSlot);
        _instructions[slot] = _instructions[slot] with { Source = PseudoSource.Call, Immediate = start - slot - 1 };
    }

    private int StartOf(BpfFunction function, int index, int section, long targetSlot)
    {
        var target = input.Functions.At(section, targetSlot)
            ?? throw Malformed(function, index, $"no function begins at instruction {targetSlot} of the section that is referred to");
        if (!_starts.TryGetValue(target, out var start))
        {
            Append(target);
            start = _starts[target];
            Resolve(target);
        }
        return start;
    }

    private void LoadExtern(BpfFunction function, int index, int slot, ElfSymbol symbol)
    {
        var target = Extern(function, index, symbol);
        if (target.Kind == ExternKind.Kconfig)
            LoadMapValue(slot, input.Kconfig!, target.Offset);
        else
            _references.Add(new KernelSymbolReference(slot, target));
    }

    private void LoadAddress(BpfFunction function, int index, int slot, ElfSymbol symbol)
    {
        var target = (long)symbol.Value + _instructions[slot].Immediate;
        if (symbol.Section > 0 && input.Elf.Sections[symbol.Section].IsExecutable)
        {
            var start = StartOf(function, index, symbol.Section, target / BpfInstruction.Size);
            _instructions[slot] = _instructions[slot] with { Source = PseudoSource.Function, Immediate = start - slot - 1 };
            _instructions[slot + 1] = _instructions[slot + 1] with { Immediate = 0 };
        }
        else if (input.Data.MapOf(symbol.Section) is { } data)
        {
            if (target < 0 || target > data.ContentsSize)
                throw Malformed(function, index, $"byte {target} of the variables in '{data.Name}' is referred to, which has {data.ContentsSize}");
            LoadMapValue(slot, data, (uint)target);
        }
        else if (symbol.Section > 0 && input.Elf.Sections[symbol.Section].Name == ".maps" && input.Maps.At((ulong)target) is { } map)
        {
            _instructions[slot] = _instructions[slot] with { Source = PseudoSource.MapFd, Immediate = 0 };
            _references.Add(new MapReference(slot, map));
        }
        else
        {
            throw Malformed(function, index, $"'{symbol.Name}' is referred to, which is neither a map nor a variable nor a function");
        }
    }

    private void LoadMapValue(int slot, MapSpec map, uint offset)
    {
        _instructions[slot] = _instructions[slot] with { Source = PseudoSource.MapValue, Immediate = 0 };
        _instructions[slot + 1] = _instructions[slot + 1] with { Immediate = (int)offset };
        _references.Add(new MapValueReference(slot, map, offset));
    }

    private ExternSpec Extern(BpfFunction function, int index, ElfSymbol symbol) =>
        input.Externs.FirstOrDefault(item => item.SymbolName == symbol.Name)
        ?? throw Malformed(function, index, $"'{symbol.Name}' is defined nowhere", "declare it __ksym or __kconfig, or join the object that has it with 'bpftool gen object'");

    private static BpfObjectFormatException Malformed(BpfFunction function, int index, string what, string? remedy = null) =>
        new($"in function '{function.Name}': {what}", function.Section.Name, (long)(function.Start + index) * BpfInstruction.Size, remedy);
}
