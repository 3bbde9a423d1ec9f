using Linchpin.Bpf.Objects.Elf;
using Linchpin.Bpf.Objects.Reading;
using static System.Buffers.Binary.BinaryPrimitives;

namespace Linchpin.Bpf.Objects.Description;

/// <summary>Finds an object's maps by their symbols: where there is no BTF that describes them, or they were defined before there was any.</summary>
internal static class NamedMaps
{
    // Type, key size, value size, entries, flags: what all loaders of old agreed on.
    private const int DefinitionSize = 5 * sizeof(uint);

    public static IReadOnlyList<MapSpec> Read(ElfFile elf, bool isLittleEndian) =>
        [.. elf.Symbols.Where(symbol => symbol.Section > 0 && symbol.Name.Length > 0 && symbol.Type is ElfSymbolType.Object or ElfSymbolType.None)
            .Select(symbol => (Symbol: symbol, Section: elf.Sections[Math.Max(symbol.Section, 0)]))
            .Where(map => map.Section.Name is MapDefinitionReader.Section or MapDefinitionReader.LegacySection)
            .OrderBy(map => map.Symbol.Value)
            .Select(map => isLittleEndian && map.Section.Name == MapDefinitionReader.LegacySection ? Defined(map.Symbol, map.Section.Data.Span) : new MapSpec(map.Symbol.Name))];

    private static MapSpec Defined(ElfSymbol symbol, ReadOnlySpan<byte> section)
    {
        var map = new MapSpec(symbol.Name);
        if (symbol.Value > (ulong)section.Length || section.Length - (int)symbol.Value < DefinitionSize)
            return map;
        var definition = section[(int)symbol.Value..];
        (map.Type, map.KeySize, map.ValueSize) = ((MapType)ReadUInt32LittleEndian(definition), ReadUInt32LittleEndian(definition[4..]), ReadUInt32LittleEndian(definition[8..]));
        (map.MaxEntries, map.Flags) = (ReadUInt32LittleEndian(definition[12..]), (MapFlags)ReadUInt32LittleEndian(definition[16..]));
        return map;
    }
}
