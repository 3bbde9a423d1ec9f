using Linchpin.Bpf.Objects.Btf;
using Linchpin.Bpf.Objects.Elf;
using static System.Buffers.Binary.BinaryPrimitives;

namespace Linchpin.Bpf.Objects.Reading;

/// <summary>Reads the maps that an object declares: in <c>.maps</c>, each a variable whose type spells out the map.</summary>
/// <remarks>Numbers are hidden in types: <c>__uint(max_entries, 16)</c> is a pointer to an array of 16. Source: libbpf's <c>bpf_helpers.h</c>.</remarks>
internal sealed class MapDefinitionReader(ElfFile elf, BtfBlob? btf)
{
    /// <summary>Where maps are declared.</summary>
    public const string Section = ".maps";

    /// <summary>Where they were before BTF.</summary>
    public const string LegacySection = "maps";

    private readonly List<(MapSpec Map, uint Offset, uint Size, uint Values)> _maps = [];   // Values: where its slots begin in the variable

    /// <summary>The maps in order of their place in the section; the offset of each is kept for references to it.</summary>
    public IReadOnlyList<MapSpec> Read()
    {
        if (elf.Section(LegacySection) is { Size: > 0 })
            throw new BpfObjectFormatException("the maps are defined in the old form, which is not supported", LegacySection,
                remedy: "declare them in section .maps, with __uint() and __type()");
        if (elf.Section(Section) is not { Size: > 0 } section)
            return [];
        if (btf?.Find(Section, BtfKind.DataSection) is not { } id)
            throw new BpfObjectFormatException("the maps can't be read without BTF", Section, remedy: "compile with -g, and strip with llvm-strip -g at most");
        var variables = btf[id];
        for (var index = 0; index < variables.Count; index++)
            ReadVariable(section, variables.SectionVariable(index));
        return [.. _maps.Select(entry => entry.Map)];
    }

    /// <summary>The map that begins at that byte of the section, or null.</summary>
    public MapSpec? At(ulong offset) => _maps.Find(entry => entry.Offset == offset).Map;

    /// <summary>Reads the static initialisers: which map or program is in which slot.</summary>
    /// <param name="programAt">Finds the program that begins at a byte of a section.</param>
    public void ReadSlots(Func<int, ulong, ProgramSpec?> programAt)
    {
        if (_maps.Count == 0 || elf.Section(Section) is not { } section)
            return;
        var slots = new Dictionary<MapSpec, List<MapSlot>>();
        foreach (var relocation in elf.RelocationsOf(section))
        {
            var entry = _maps.Find(entry => relocation.Offset >= entry.Offset && relocation.Offset - entry.Offset < entry.Size);
            if (entry.Map is null || entry.Values == 0 || relocation.Offset < entry.Offset + entry.Values)
                throw Malformed("an initialiser is not in a slot of a map", relocation.Offset);
            var symbol = elf.Symbols[relocation.Symbol];
            var target = symbol.Value + ReadUInt64At(section, relocation.Offset);
            var index = (uint)((relocation.Offset - entry.Offset - entry.Values) / 8);
            var slot = symbol.Section == section.Index
                ? new MapSlot(index, At(target), null)
                : new MapSlot(index, null, programAt(symbol.Section, target));
            if (slot is { Map: null, Program: null })
                throw Malformed($"slot {index} of map '{entry.Map.Name}' is initialised with '{symbol.Name}', which is neither a map nor a program", relocation.Offset);
            if (!slots.TryGetValue(entry.Map, out var list))
                slots.Add(entry.Map, list = []);
            list.Add(slot);
        }
        foreach (var (map, list) in slots)
            map.InitialSlots = list;
    }

    private void ReadVariable(ElfSection section, BtfSectionVariable variable)
    {
        var declaration = btf![variable.Variable];
        if (declaration.Kind != BtfKind.Variable)
            throw Malformed($"type {variable.Variable} is no variable", variable.Offset);
        var name = btf.Text(declaration.Name);
        if (name.Length == 0 || _maps.Exists(entry => entry.Map.Name == name))
            throw Malformed($"a map's name is empty or there twice: '{name}'", variable.Offset);
        var definition = btf.SkipModifiers(declaration.Target);
        var size = Math.Max(variable.Size, btf.SizeOf(definition));
        if (variable.Offset + (ulong)size > section.Size)
            throw Malformed($"map '{name}' ({size} bytes at {variable.Offset}) reaches past the section's end", variable.Offset);
        var map = new MapSpec(name);
        var values = ReadDefinition(map, definition, isInner: false);
        _maps.Add((map, variable.Offset, size, values));
    }

    /// <summary>Reads a definition's members into the map; returns where its slots begin in bytes, or 0.</summary>
    private uint ReadDefinition(MapSpec map, BtfTypeId id, bool isInner)
    {
        var definition = btf![id];
        if (definition.Kind != BtfKind.Struct)
            throw Malformed($"map '{map.Name}' is declared as a {definition.Kind}, not as a struct");
        var slots = 0u;
        for (var index = 0; index < definition.Count; index++)
        {
            var member = definition.Member(index);
            var name = btf.Text(member.Name);
            switch (name)
            {
                case "type": map.Type = (MapType)Number(map, name, member.Type); break;
                case "max_entries": map.MaxEntries = Number(map, name, member.Type); break;
                case "map_flags": map.Flags = (MapFlags)Number(map, name, member.Type); break;
                case "numa_node": map.NumaNode = Number(map, name, member.Type); break;
                case "map_extra": map.Extra = LongNumber(map, name, member.Type); break;
                case "pinning": map.Pinning = Pinning(map, Number(map, name, member.Type), isInner); break;
                case "key_size": map.KeySize = Agreed(map, name, map.KeySize, Number(map, name, member.Type)); break;
                case "value_size": map.ValueSize = Agreed(map, name, map.ValueSize, Number(map, name, member.Type)); break;
                case "key":
                    map.KeyType = Pointee(map, name, member.Type);
                    map.KeySize = Agreed(map, name, map.KeySize, btf.SizeOf(map.KeyType));
                    break;
                case "value":
                    map.ValueType = Pointee(map, name, member.Type);
                    map.ValueSize = Agreed(map, name, map.ValueSize, btf.SizeOf(map.ValueType));
                    break;
                case "values":
                    if (isInner || index != definition.Count - 1)
                        throw Malformed($"'values' of map '{map.Name}' must be the last member, and inner maps have none");
                    slots = member.BitOffset / 8;
                    ReadValues(map, member.Type);
                    break;
                default:
                    throw Malformed($"map '{map.Name}' has a member '{name}' that means nothing here");
            }
        }
        return slots;
    }

    private void ReadValues(MapSpec map, BtfTypeId id)
    {
        var array = btf![btf.SkipModifiers(id)];
        if (array.Kind != BtfKind.Array)
            throw Malformed($"'values' of map '{map.Name}' is a {array.Kind}, not an array");
        var element = btf.SkipModifiers(Pointee(map, "values", array.Array.Element));
        map.ValueSize = Agreed(map, "values", map.ValueSize, 4);
        if (map.Type is MapType.ArrayOfMaps or MapType.HashOfMaps)
        {
            map.InnerMap = new MapSpec(map.Name + ".inner");
            ReadDefinition(map.InnerMap, element, isInner: true);
        }
        else if (map.Type != MapType.ProgramArray || btf[element].Kind != BtfKind.FunctionPrototype)
        {
            throw Malformed($"map '{map.Name}' of type {map.Type} can't have 'values' of {btf[element].Kind}");
        }
    }

    private uint Number(MapSpec map, string member, BtfTypeId id)
    {
        var array = btf![btf.SkipModifiers(Pointee(map, member, id))];
        return array.Kind == BtfKind.Array
            ? array.Array.Length
            : throw Malformed($"'{member}' of map '{map.Name}' is not declared with __uint()");
    }

    private ulong LongNumber(MapSpec map, string member, BtfTypeId id)
    {
        var type = btf![btf.SkipModifiers(id)];
        return type.IsEnum && type.Count == 1 ? (ulong)type.Enumerator(0).Value : Number(map, member, id);
    }

    private BtfTypeId Pointee(MapSpec map, string member, BtfTypeId id)
    {
        var pointer = btf![btf.SkipModifiers(id)];
        return pointer.Kind == BtfKind.Pointer
            ? pointer.Target
            : throw Malformed($"'{member}' of map '{map.Name}' is a {pointer.Kind}, not a pointer");
    }

    private static uint Agreed(MapSpec map, string member, uint before, uint now) => before == 0 || before == now
        ? now
        : throw Malformed($"'{member}' of map '{map.Name}' says {now} bytes, another member says {before}");

    private static MapPinning Pinning(MapSpec map, uint value, bool isInner) => value <= 1 && !(isInner && value != 0)
        ? (MapPinning)value
        : throw Malformed($"'pinning' of map '{map.Name}' is {value}; 0 and, except for inner maps, 1 (by name) are known");

    private static ulong ReadUInt64At(ElfSection section, ulong offset) => offset + 8 <= (ulong)section.Data.Length
        ? ReadUInt64LittleEndian(section.Data.Span[(int)offset..])
        : 0;

    private static BpfObjectFormatException Malformed(string what, ulong? offset = null) => new(what, Section, (long?)offset);
}
