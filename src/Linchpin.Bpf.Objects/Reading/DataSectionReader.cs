using Linchpin.Bpf.Objects.Btf;
using Linchpin.Bpf.Objects.Elf;

namespace Linchpin.Bpf.Objects.Reading;

/// <summary>Reads the data sections: each is an array map with one value, which holds the section's variables; one of them is a part of the object's arena.</summary>
internal sealed class DataSectionReader(ElfFile elf, BtfBlob? btf)
{
    private const int Largest = 256 << 20;
    private const string ArenaSection = ".addr_space.1";    // clang's name for what is in address space 1
    private readonly Dictionary<int, MapSpec> _maps = [];      // section's index → its map

    /// <summary>The variables of all sections.</summary>
    public List<VariableSpec> Variables { get; } = [];

    /// <summary>The maps of the sections, in the file's order, and of the kernel's configuration if the object asks for it.</summary>
    /// <param name="externs">What the object asks for.</param>
    /// <param name="declared">The maps that it declares, among them the arena that gets its global variables.</param>
    public IReadOnlyList<MapSpec> Read(IReadOnlyList<ExternSpec> externs, IReadOnlyList<MapSpec> declared)
    {
        var maps = new List<MapSpec>();
        foreach (var section in elf.Sections.Where(IsData))
        {
            var map = MapOf(section);
            maps.Add(map);
            _maps.Add(section.Index, map);
            ReadVariables(section, map, map.ValueType);
        }
        if (elf.Section(ArenaSection) is { Size: > 0 } inArena)
            ReadArena(inArena, declared);
        if (KconfigMap(externs) is { } kconfig)
            maps.Add(kconfig);
        return maps;
    }

    /// <summary>The map that holds that section, or null.</summary>
    public MapSpec? MapOf(int section) => _maps.GetValueOrDefault(section);

    private void ReadArena(ElfSection section, IReadOnlyList<MapSpec> declared)
    {
        if (declared.Where(map => map.Type == MapType.Arena).ToArray() is not [var arena])
            throw new BpfObjectFormatException("there are global variables of an arena, but not one arena among the maps", section.Name);
        RequireSize(section);
        (arena.HasContents, arena.InitialContents) = (true, section.Data);
        _maps.Add(section.Index, arena);
        ReadVariables(section, arena, btf?.Find(section.Name, BtfKind.DataSection) ?? BtfTypeId.Void);
    }

    private static bool IsData(ElfSection section) =>
        section is { Size: > 0, IsExecutable: false, Type: ElfSectionType.ProgramBits or ElfSectionType.NoBits }
        && (IsNamed(section, ".data") || IsNamed(section, ".rodata") || IsNamed(section, ".bss"));

    private static bool IsNamed(ElfSection section, string name) =>
        section.Name == name || section.Name.StartsWith(name + ".", StringComparison.Ordinal);

    private MapSpec MapOf(ElfSection section)
    {
        RequireSize(section);
        var type = btf?.Find(section.Name, BtfKind.DataSection);
        var isReadOnly = IsNamed(section, ".rodata");
        return new MapSpec(section.Name)
        {
            Type = MapType.Array,
            KeySize = 4,
            ValueSize = (uint)section.Size,
            MaxEntries = 1,
            Flags = (isReadOnly ? MapFlags.ProgramReadOnly : MapFlags.None) | (HasGlobals(type) ? MapFlags.Mappable : MapFlags.None),
            ValueType = type ?? BtfTypeId.Void,
            Freeze = isReadOnly,
            InitialContents = section.Data,
            HasContents = true,
            HoldsConstants = isReadOnly,
        };
    }

    private static void RequireSize(ElfSection section)
    {
        if (section.Size > Largest)
            throw new BpfObjectFormatException($"{section.Size} bytes are more than a map of global variables may have ({Largest})", section.Name);
    }

    // A section of static variables only is no one's to read or write from outside.
    private bool HasGlobals(BtfTypeId? section)
    {
        if (section is not { } id)
            return false;
        var type = btf![id];
        for (var index = 0; index < type.Count; index++)
        {
            if (btf[type.SectionVariable(index).Variable] is { Kind: BtfKind.Variable, Linkage: not BtfLinkage.Static })
                return true;
        }
        return false;
    }

    private void ReadVariables(ElfSection section, MapSpec map, BtfTypeId id)
    {
        if (id == BtfTypeId.Void)
        {
            foreach (var symbol in elf.Symbols.Where(symbol => symbol.Section == section.Index && symbol.Type == ElfSymbolType.Object))
                Add(map, symbol.Name, symbol.Value, symbol.Size, BtfTypeId.Void);
            return;
        }
        var type = btf![id];
        for (var index = 0; index < type.Count; index++)
        {
            var place = type.SectionVariable(index);
            var variable = btf[place.Variable];
            if (variable.Kind == BtfKind.Variable)
                Add(map, btf.Text(variable.Name), place.Offset, place.Size, variable.Target);
        }
    }

    private void Add(MapSpec map, string name, ulong offset, ulong size, BtfTypeId type)
    {
        if (offset > map.ContentsSize || size > map.ContentsSize - offset)
            throw new BpfObjectFormatException($"variable '{name}' ({size} bytes at {offset}) reaches past the section's end", map.Name, (long)offset);
        Variables.Add(new(name, map, (uint)offset, (uint)size, type));
    }

    private MapSpec? KconfigMap(IReadOnlyList<ExternSpec> externs)
    {
        var size = externs.Where(item => item.Kind == ExternKind.Kconfig).Select(item => item.Offset + item.Size).DefaultIfEmpty().Max();
        return size == 0 ? null : new MapSpec(".kconfig")
        {
            Type = MapType.Array,
            KeySize = 4,
            ValueSize = size,
            MaxEntries = 1,
            Flags = MapFlags.ProgramReadOnly | MapFlags.Mappable,
            ValueType = btf?.Find(".kconfig", BtfKind.DataSection) ?? BtfTypeId.Void,
            Freeze = true,
            HasContents = true,
        };
    }
}
