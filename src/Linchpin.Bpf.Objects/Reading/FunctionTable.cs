using System.Runtime.InteropServices;
using Linchpin.Bpf.Objects.Elf;

namespace Linchpin.Bpf.Objects.Reading;

/// <summary>A function in a section with instructions.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Section">Its section.</param>
/// <param name="Start">Its first slot in the section.</param>
/// <param name="Length">How many slots it has.</param>
/// <param name="IsStatic">Whether only this object sees it.</param>
internal sealed record BpfFunction(string Name, ElfSection Section, int Start, int Length, bool IsStatic)
{
    public ReadOnlySpan<BpfInstruction> Instructions =>
        MemoryMarshal.Cast<byte, BpfInstruction>(Section.Data.Span).Slice(Start, Length);
}

/// <summary>The functions of an object, and which of them are programs.</summary>
internal sealed class FunctionTable
{
    /// <summary>Where functions stand that are there to be called.</summary>
    public const string SharedSection = ".text";

    private readonly Dictionary<(int Section, int Start), BpfFunction> _byPlace = [];
    private readonly Dictionary<BpfFunction, ProgramSpec> _programs = [];

    public FunctionTable(ElfFile elf)
    {
        foreach (var symbol in elf.Symbols.Where(symbol => symbol is { Type: ElfSymbolType.Function, Section: > 0 })
                     .OrderBy(symbol => symbol.Section).ThenBy(symbol => symbol.Value))
        {
            var section = elf.Sections[symbol.Section];
            if (section.IsExecutable && section.Type == ElfSectionType.ProgramBits)
                Add(symbol, section);
        }
        foreach (var function in _byPlace.Values)
        {
            // What stands in .text is there to be called, unless it is all there is.
            if (function.Section.Name != SharedSection || _byPlace.Count == 1)
                AddProgram(function);
        }
    }

    /// <summary>The programs, in the order of their sections.</summary>
    public IReadOnlyList<ProgramSpec> Programs => [.. _programs.Values];

    /// <summary>The function that begins at that slot of a section, or null.</summary>
    public BpfFunction? At(int section, long slot) => slot is >= 0 and <= int.MaxValue ? _byPlace.GetValueOrDefault((section, (int)slot)) : null;

    /// <summary>The program that begins at that byte of a section, or null.</summary>
    public ProgramSpec? ProgramAt(int section, ulong offset) =>
        offset % BpfInstruction.Size == 0 && offset <= int.MaxValue && At(section, (long)(offset / BpfInstruction.Size)) is { } function
            ? _programs.GetValueOrDefault(function)
            : null;

    /// <summary>The function of a program of this object.</summary>
    public BpfFunction Of(ProgramSpec program)
    {
        foreach (var (function, spec) in _programs)
        {
            if (ReferenceEquals(spec, program))
                return function;
        }
        throw new ArgumentException($"program '{program.Name}' is not of this object", nameof(program));
    }

    private void Add(ElfSymbol symbol, ElfSection section)
    {
        if (symbol.Size == 0 || symbol.Size % BpfInstruction.Size != 0 || symbol.Value % BpfInstruction.Size != 0
            || symbol.Value > section.Size || symbol.Size > section.Size - symbol.Value)
            throw new BpfObjectFormatException(
                $"function '{symbol.Name}' ({symbol.Size} bytes) does not lie in its section of {section.Size} bytes as whole instructions of {BpfInstruction.Size}",
                section.Name, (long)Math.Min(symbol.Value, long.MaxValue));
        var start = (int)(symbol.Value / BpfInstruction.Size);
        var function = new BpfFunction(symbol.Name, section, start, (int)(symbol.Size / BpfInstruction.Size), symbol.Binding == ElfSymbolBinding.Local);
        _byPlace.TryAdd((section.Index, start), function);      // a second symbol for the same place is an alias
    }

    private void AddProgram(BpfFunction function)
    {
        if (function.IsStatic)
            throw new BpfObjectFormatException(
                $"program '{function.Name}' is static", function.Section.Name, (long)function.Start * BpfInstruction.Size,
                "make it a global function, or take its SEC() away if others call it");
        _programs.Add(function, ProgramOf(function.Name, function.Section.Name));
    }

    /// <summary>A program, as its section's name describes it.</summary>
    public static ProgramSpec ProgramOf(string name, string sectionName)
    {
        var section = sectionName.TrimStart('?');
        var row = SectionTable.Find(section);
        return new ProgramSpec
        {
            Name = name,
            SectionName = section,
            Type = row?.Type ?? ProgramType.Unspecified,
            AttachType = row?.AttachType,
            AttachTypeIsOptional = row?.Optional ?? false,
            AttachMethod = row?.Method ?? AttachMethod.Manual,
            AttachTarget = row?.Target(section),
            NeedsAttachBtf = row?.Btf ?? false,
            Flags = row?.Flags ?? ProgramFlags.None,
            AutoLoad = !sectionName.StartsWith('?'),
        };
    }
}
