using static System.Buffers.Binary.BinaryPrimitives;

namespace Linchpin.Bpf.Objects.Elf;

/// <summary>An eBPF object's ELF structure: 64 bits, little-endian, relocatable, for the machine <c>EM_BPF</c>.</summary>
/// <remarks>Everything is checked against the file's length before it is used, so nothing is allocated that the file doesn't pay for.</remarks>
public sealed class ElfFile
{
    private const int HeaderSize = 64;
    private const int SectionHeaderSize = 64;
    private const int SymbolSize = 24;
    private const int RelocationSize = 16;
    private const ushort Relocatable = 1;
    private const ushort MachineBpf = 247;
    private const ushort FirstReservedSection = 0xff00;
    private const int LongestName = 1024;       // so that many symbols can't share one huge name

    private ElfFile(ElfSection[] sections, ElfSymbol[] symbols) => (Sections, Symbols) = (sections, symbols);

    /// <summary>The sections by index; the first is the empty one that ELF demands.</summary>
    public IReadOnlyList<ElfSection> Sections { get; }

    /// <summary>The symbols by index; the first is the empty one that ELF demands.</summary>
    public IReadOnlyList<ElfSymbol> Symbols { get; }

    /// <summary>Reads a file in place.</summary>
    /// <exception cref="BpfObjectFormatException">It is not such a file, or one of its tables reaches past its end.</exception>
    public static ElfFile Read(ReadOnlyMemory<byte> file) => Read(file, obstacle => throw obstacle);

    /// <summary>Reads a file of any form: linked, big-endian, or without symbols.</summary>
    /// <param name="file">The file.</param>
    /// <param name="meet">Is told of each thing that keeps such a file from being loaded.</param>
    /// <exception cref="BpfObjectFormatException">It is not ELF for <c>EM_BPF</c>, or one of its tables reaches past its end.</exception>
    internal static ElfFile Read(ReadOnlyMemory<byte> file, Action<BpfObjectFormatException> meet)
    {
        CheckIdentity(file.Span);
        if (ElfByteOrder.IsBig(file.Span))
        {
            meet(new("the file is big-endian", offset: 5, remedy: "compile with -target bpfel"));
            file = ElfByteOrder.Reversed(file.Span);
        }
        CheckHeader(file.Span);
        if (ReadUInt16LittleEndian(file.Span[16..]) != Relocatable)
            meet(new("the file is not relocatable: it was linked", offset: 16, remedy: "take what clang -c wrote; 'bpftool gen object' joins several objects and keeps them relocatable"));
        var sections = ReadSections(file);
        CheckOverlaps(file.Span, sections);
        var symbolTables = sections.Where(section => section.Type == ElfSectionType.SymbolTable).ToArray();
        return symbolTables switch
        {
            [] => WithoutSymbols(),
            [var table] => new ElfFile(sections, ReadSymbols(sections, table)),
            _ => throw new BpfObjectFormatException($"there are {symbolTables.Length} symbol tables, one is allowed"),
        };

        ElfFile WithoutSymbols()
        {
            meet(new("there is no symbol table: the file was stripped too far", remedy: "strip it with llvm-strip -g, which keeps what is needed"));
            return new(sections, []);
        }
    }

    /// <summary>The first section of that name, or null.</summary>
    public ElfSection? Section(string name) => Sections.FirstOrDefault(section => section.Name == name);

    /// <summary>The relocations of a section, by ascending offset; none where it has no relocation section.</summary>
    /// <exception cref="BpfObjectFormatException">One points outside the section or to a symbol that isn't there.</exception>
    public ElfRelocation[] RelocationsOf(ElfSection section)
    {
        var relocations = new List<ElfRelocation>();
        foreach (var table in Sections.Where(table => table.Type == ElfSectionType.Relocations && table.Info == section.Index))
        {
            if (table.Data.Length % RelocationSize != 0)
                throw new BpfObjectFormatException($"{table.Data.Length} bytes are not a whole number of relocations of {RelocationSize}", table.Name);
            for (var at = 0; at < table.Data.Length; at += RelocationSize)
                relocations.Add(ReadRelocation(section, table, at));
        }
        relocations.Sort((one, other) => one.Offset.CompareTo(other.Offset));
        return [.. relocations];
    }

    private ElfRelocation ReadRelocation(ElfSection section, ElfSection table, int at)
    {
        var entry = table.Data.Span[at..];
        var (offset, info) = (ReadUInt64LittleEndian(entry), ReadUInt64LittleEndian(entry[8..]));
        if (offset >= section.Size)
            throw new BpfObjectFormatException($"a relocation is for byte {offset} of '{section.Name}', which has {section.Size}", table.Name, at);
        if (info >> 32 >= (ulong)Symbols.Count)
            throw new BpfObjectFormatException($"a relocation names symbol {info >> 32}, the last one is {Symbols.Count - 1}", table.Name, at);
        return new(offset, (uint)info, (int)(info >> 32));
    }

    private static void CheckIdentity(ReadOnlySpan<byte> file)
    {
        if (file.Length < HeaderSize)
            throw new BpfObjectFormatException($"{file.Length} bytes are too few for an ELF header of {HeaderSize}", offset: 0);
        if (!file.StartsWith("\x7f"u8) || !file[1..].StartsWith("ELF"u8))
            throw new BpfObjectFormatException("this is not an ELF file", offset: 0);
        if (file[4] != 2)
            throw new BpfObjectFormatException("the file is not 64-bit ELF", offset: 4);
    }

    private static void CheckHeader(ReadOnlySpan<byte> file)
    {
        if (ReadUInt16LittleEndian(file[18..]) is var machine and not MachineBpf)
            throw new BpfObjectFormatException($"the file is for machine {machine}, not for eBPF (247); compile with -target bpf", offset: 18);
        if (ReadUInt16LittleEndian(file[58..]) is var size and not SectionHeaderSize)
            throw new BpfObjectFormatException($"section headers of {size} bytes are not ELF's {SectionHeaderSize}", offset: 58);
    }

    private static ElfSection[] ReadSections(ReadOnlyMemory<byte> file)
    {
        var span = file.Span;
        var (table, count, names) = (ReadUInt64LittleEndian(span[40..]), ReadUInt16LittleEndian(span[60..]), ReadUInt16LittleEndian(span[62..]));
        if (count == 0)
            throw new BpfObjectFormatException("there is no section table", offset: 60);
        if (table > (ulong)file.Length || (ulong)file.Length - table < (ulong)count * SectionHeaderSize)
            throw new BpfObjectFormatException($"the section table ({count} sections at {table}) reaches past the end of {file.Length} bytes", offset: 40);
        if (names >= count)
            throw new BpfObjectFormatException($"section {names} is to hold the sections' names, the last one is {count - 1}", offset: 62);

        var nameTable = SectionData(file, (int)table, names);
        var sections = new ElfSection[count];
        for (var index = 0; index < count; index++)
        {
            var at = (int)table + index * SectionHeaderSize;
            var header = span[at..];
            sections[index] = new(
                index,
                ElfStrings.At(nameTable.Span, ReadUInt32LittleEndian(header), $"the name of section {index}", LongestName, at),
                (ElfSectionType)ReadUInt32LittleEndian(header[4..]),
                (ReadUInt64LittleEndian(header[8..]) & 4) != 0,
                ReadUInt64LittleEndian(header[32..]),
                ReadUInt32LittleEndian(header[40..]),
                ReadUInt32LittleEndian(header[44..]),
                SectionData(file, (int)table, index));
        }
        return sections;
    }

    private static ReadOnlyMemory<byte> SectionData(ReadOnlyMemory<byte> file, int table, int index)
    {
        var at = table + index * SectionHeaderSize;
        var header = file.Span[at..];
        if ((ElfSectionType)ReadUInt32LittleEndian(header[4..]) is ElfSectionType.Null or ElfSectionType.NoBits)
            return default;
        var (offset, size) = (ReadUInt64LittleEndian(header[24..]), ReadUInt64LittleEndian(header[32..]));
        if (offset > (ulong)file.Length || size > (ulong)file.Length - offset)
            throw new BpfObjectFormatException($"section {index} ({size} bytes at {offset}) reaches past the end of {file.Length} bytes", offset: at + 24);
        return file.Slice((int)offset, (int)size);
    }

    // Two sections that share bytes would let one part of the file say two things.
    private static void CheckOverlaps(ReadOnlySpan<byte> file, ElfSection[] sections)
    {
        var table = (int)ReadUInt64LittleEndian(file[40..]);
        var ranges = new List<(ulong Start, ulong End, ElfSection Section)>();
        foreach (var section in sections.Where(section => !section.Data.IsEmpty))
        {
            var start = ReadUInt64LittleEndian(file[(table + section.Index * SectionHeaderSize + 24)..]);
            ranges.Add((start, start + section.Size, section));
        }
        ranges.Sort((one, other) => one.Start.CompareTo(other.Start));
        for (var index = 1; index < ranges.Count; index++)
        {
            if (ranges[index].Start < ranges[index - 1].End)
                throw new BpfObjectFormatException(
                    $"sections '{ranges[index - 1].Section.Name}' and '{ranges[index].Section.Name}' overlap", offset: (long)ranges[index].Start);
        }
    }

    private static ElfSymbol[] ReadSymbols(ElfSection[] sections, ElfSection table)
    {
        if (table.Data.Length % SymbolSize != 0)
            throw new BpfObjectFormatException($"{table.Data.Length} bytes are not a whole number of symbols of {SymbolSize}", table.Name);
        if (table.Link >= sections.Length || sections[table.Link].Type != ElfSectionType.StringTable)
            throw new BpfObjectFormatException($"its names are to be in section {table.Link}, which is no string table", table.Name);
        var names = sections[table.Link].Data.Span;
        var symbols = new ElfSymbol[table.Data.Length / SymbolSize];
        for (var index = 0; index < symbols.Length; index++)
            symbols[index] = ReadSymbol(sections, names, table, index);
        return symbols;
    }

    private static ElfSymbol ReadSymbol(ElfSection[] sections, ReadOnlySpan<byte> names, ElfSection table, int index)
    {
        var at = index * SymbolSize;
        var entry = table.Data.Span[at..];
        var section = ReadUInt16LittleEndian(entry[6..]);
        if (section >= sections.Length && section < FirstReservedSection)
            throw new BpfObjectFormatException($"symbol {index} is in section {section}, the last one is {sections.Length - 1}", table.Name, at + 6);
        var type = (ElfSymbolType)(entry[4] & 0xf);
        var name = ElfStrings.At(names, ReadUInt32LittleEndian(entry), $"the name of symbol {index}", LongestName, at);
        return new(
            type == ElfSymbolType.Section && name.Length == 0 && section < sections.Length ? sections[section].Name : name,
            type,
            (ElfSymbolBinding)(entry[4] >> 4),
            (entry[5] & 3) is 1 or 2,
            section >= FirstReservedSection ? -1 : section,
            ReadUInt64LittleEndian(entry[8..]),
            ReadUInt64LittleEndian(entry[16..]));
    }
}
