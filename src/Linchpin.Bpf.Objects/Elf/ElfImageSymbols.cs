using static System.Buffers.Binary.BinaryPrimitives;

namespace Linchpin.Bpf.Objects.Elf;

/// <summary>Reads the functions that an image defines out of its two symbol tables.</summary>
internal static class ElfImageSymbols
{
    private const uint DynamicSymbols = 11;
    private const int SymbolSize = 24;
    private const int LongestName = 16384;       // C++ has long ones

    public static IEnumerable<ElfImageSymbol> Read(ElfImage image, ElfImageSection[] sections)
    {
        var versions = ElfVersions.Read(image, sections);
        foreach (var table in sections.Where(section => section.Type == DynamicSymbols))
        {
            foreach (var symbol in Read(image, sections, table, versions))
                yield return symbol;
        }
        foreach (var table in sections.Where(section => section.Type == (uint)ElfSectionType.SymbolTable))
        {
            foreach (var symbol in Read(image, sections, table, null))
                yield return symbol;
        }
    }

    private static IEnumerable<ElfImageSymbol> Read(ElfImage image, ElfImageSection[] sections, ElfImageSection table, ElfVersions? versions)
    {
        if (table.Link >= sections.Length)
            throw new BpfObjectFormatException($"its names are to be in section {table.Link}, the last one is {sections.Length - 1}", table.Name);
        var (entries, names) = (image.DataOf(table), image.DataOf(sections[table.Link]));
        for (var index = 0; (index + 1) * SymbolSize <= entries.Length; index++)
        {
            if (ReadSymbol(image, entries.Span[(index * SymbolSize)..], names.Span, isExported: versions is not null) is { } symbol)
                yield return versions is null ? WithVersionOfName(symbol) : versions.Complete(symbol, index);
        }
    }

    private static ElfImageSymbol? ReadSymbol(ElfImage image, ReadOnlySpan<byte> entry, ReadOnlySpan<byte> names, bool isExported)
    {
        var (type, section, value) = ((ElfSymbolType)(entry[4] & 0xf), ReadUInt16LittleEndian(entry[6..]), ReadUInt64LittleEndian(entry[8..]));
        return type == ElfSymbolType.Function && section != 0 && image.FileOffsetOf(value) is { } offset
            ? new(ElfStrings.At(names, ReadUInt32LittleEndian(entry), "the name of a symbol", LongestName), null, false, isExported, (ElfSymbolBinding)(entry[4] >> 4), offset)
            : null;
    }

    // In .symtab the linker writes the version into the name.
    private static ElfImageSymbol WithVersionOfName(ElfImageSymbol symbol)
    {
        var at = symbol.Name.IndexOf('@', StringComparison.Ordinal);
        return at < 0
            ? symbol
            : symbol with { Name = symbol.Name[..at], Version = symbol.Name[at..].TrimStart('@'), IsOldVersion = !symbol.Name.AsSpan(at).StartsWith("@@") };
    }
}
