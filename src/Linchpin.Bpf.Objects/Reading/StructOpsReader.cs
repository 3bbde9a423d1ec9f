using Linchpin.Bpf.Objects.Btf;
using Linchpin.Bpf.Objects.Elf;
using static System.Buffers.Binary.BinaryPrimitives;

namespace Linchpin.Bpf.Objects.Reading;

/// <summary>Reads the struct_ops sections (<c>.struct_ops</c>, <c>.struct_ops.link</c>, each with or without a leading <c>?</c>): each variable is a map of its own, each relocation a function pointer that a program stands for.</summary>
internal sealed class StructOpsReader(ElfFile elf, BtfBlob? btf, FunctionTable functions)
{
    private const string Section = ".struct_ops";
    private const string LinkSection = ".struct_ops.link";
    private const int PointerSize = 8;

    /// <summary>The variables: each covers its map.</summary>
    public List<VariableSpec> Variables { get; } = [];

    /// <summary>The maps, in the order of the file.</summary>
    public IReadOnlyList<MapSpec> Read()
    {
        var maps = new List<MapSpec>();
        foreach (var section in elf.Sections.Where(section => section.Size > 0 && IsStructOps(section)))
        {
            var relocations = elf.RelocationsOf(section);
            foreach (var symbol in elf.Symbols.Where(symbol => symbol.Section == section.Index && symbol.Type == ElfSymbolType.Object).OrderBy(symbol => symbol.Value))
                maps.Add(ReadVariable(section, symbol, relocations));
        }
        return maps;
    }

    private static bool IsStructOps(ElfSection section) => PlainName(section) is Section or LinkSection;

    private static string PlainName(ElfSection section) => section.Name.TrimStart('?');

    private MapSpec ReadVariable(ElfSection section, ElfSymbol symbol, ElfRelocation[] relocations)
    {
        if (btf?.Find(symbol.Name, BtfKind.Variable) is not { } variable)
            throw Malformed($"the type of '{symbol.Name}' can't be read without BTF", remedy: "compile with -g, and strip with llvm-strip -g at most");
        var type = btf.SkipModifiers(btf[variable].Target);
        var size = btf[type].Kind == BtfKind.Struct
            ? btf[type].Size
            : throw Malformed($"'{symbol.Name}' is a {btf[type].Kind}, not a struct");
        if (symbol.Value > (ulong)section.Data.Length || size > (ulong)section.Data.Length - symbol.Value)
            throw Malformed($"'{symbol.Name}' ({size} bytes at {symbol.Value}) reaches past the section's end", symbol.Value);

        var map = new MapSpec(symbol.Name)
        {
            Type = MapType.StructOps,
            KeySize = 4,
            ValueSize = size,
            MaxEntries = 1,
            Flags = PlainName(section) == LinkSection ? MapFlags.Link : MapFlags.None,
            StructOps = new StructOpsSpec(type, EssentialName.Of(btf.NameOf(type)), ReadFunctions(section, symbol, type, relocations)),
            AutoCreate = !section.Name.StartsWith('?'),
            InitialContents = section.Data.Slice((int)symbol.Value, (int)size),
            HasContents = true,
        };
        Variables.Add(new VariableSpec(symbol.Name, map, 0, size, type));
        return map;

        BpfObjectFormatException Malformed(string what, ulong? offset = null, string? remedy = null) => new(what, section.Name, (long?)offset, remedy);
    }

    private Dictionary<string, ProgramSpec> ReadFunctions(ElfSection section, ElfSymbol variable, BtfTypeId type, ElfRelocation[] relocations)
    {
        var found = new Dictionary<string, ProgramSpec>(StringComparer.Ordinal);
        var size = btf![type].Size;
        foreach (var relocation in relocations.Where(relocation => relocation.Offset >= variable.Value && relocation.Offset - variable.Value < size))
        {
            var member = MemberAt(type, (uint)(relocation.Offset - variable.Value)) ?? throw Malformed("is not a member of it", relocation);
            var symbol = elf.Symbols[relocation.Symbol];
            var program = functions.ProgramAt(symbol.Section, symbol.Value + Addend(section, relocation))
                ?? throw Malformed($"is '{symbol.Name}', which is not a program", relocation, "give it a section: SEC(\"struct_ops\")");
            found[member] = program;
        }
        return found;

        BpfObjectFormatException Malformed(string what, ElfRelocation relocation, string? remedy = null) =>
            new($"what '{variable.Name}' refers to at byte {relocation.Offset - variable.Value} {what}", section.Name, (long)relocation.Offset, remedy);
    }

    private string? MemberAt(BtfTypeId type, uint offset)
    {
        var members = btf![type];
        for (var index = 0; index < members.Count; index++)
        {
            var member = members.Member(index);
            if (member.BitOffset == offset * 8ul && btf[btf.SkipModifiers(member.Type)].Kind == BtfKind.Pointer)
                return btf.Text(member.Name);
        }
        return null;
    }

    private static ulong Addend(ElfSection section, ElfRelocation relocation) => relocation.Offset + PointerSize <= (ulong)section.Data.Length
        ? ReadUInt64LittleEndian(section.Data.Span[(int)relocation.Offset..])
        : 0;
}
