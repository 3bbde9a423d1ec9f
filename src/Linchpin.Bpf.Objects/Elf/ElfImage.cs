using static System.Buffers.Binary.BinaryPrimitives;

namespace Linchpin.Bpf.Objects.Elf;

/// <summary>An executable or a shared library as its file says it: 64 bits, little-endian, for any machine.</summary>
/// <remarks>It is read for probes, so what matters is where a function lies in the file; a file without a section table has no names to tell.</remarks>
public sealed class ElfImage
{
    private const int HeaderSize = 64;
    private const int SegmentHeaderSize = 56;
    private const int SectionHeaderSize = 64;
    private const int LongestName = 1024;
    private const ushort Executable = 2;
    private const ushort Shared = 3;

    private readonly ReadOnlyMemory<byte> _file;
    private readonly ElfSegment[] _segments;
    private readonly ElfImageSection[] _sections;

    private ElfImage(ReadOnlyMemory<byte> file, ElfSegment[] segments, ElfImageSection[] sections) =>
        (_file, _segments, _sections) = (file, segments, sections);

    /// <summary>The machine that it is for: <c>EM_X86_64</c> is 62, <c>EM_AARCH64</c> 183.</summary>
    public ushort Machine => ReadUInt16LittleEndian(_file.Span[18..]);

    /// <summary>The parts that are mapped into a process (<c>PT_LOAD</c>).</summary>
    public IReadOnlyList<ElfSegment> Segments => _segments;

    /// <summary>The functions that it defines, read as they are asked for: those for others first (<c>.dynsym</c>), then all (<c>.symtab</c>).</summary>
    /// <exception cref="BpfObjectFormatException">A symbol table contradicts itself.</exception>
    public IEnumerable<ElfImageSymbol> Functions => ElfImageSymbols.Read(this, _sections);

    /// <summary>Reads a file in place.</summary>
    /// <exception cref="BpfObjectFormatException">It is not such a file, or one of its tables reaches past its end.</exception>
    public static ElfImage Read(ReadOnlyMemory<byte> file)
    {
        CheckHeader(file.Span);
        return new ElfImage(file, ReadSegments(file.Span), ReadSections(file.Span));
    }

    /// <summary>Where in the file the byte at an address is, or null where no part of the file is mapped there.</summary>
    public ulong? FileOffsetOf(ulong address) => SegmentAt(address) is { } segment ? address - segment.Address + segment.Offset : null;

    /// <summary>The part of the file that is mapped at an address, or null.</summary>
    public ElfSegment? SegmentAt(ulong address)
    {
        foreach (var segment in _segments)
        {
            if (address >= segment.Address && address - segment.Address < segment.FileSize)
                return segment;
        }
        return null;
    }

    /// <summary>The first section of that name, or null.</summary>
    internal ElfImageSection? Section(string name)
    {
        foreach (var section in _sections)
        {
            if (section.Name == name)
                return section;
        }
        return null;
    }

    /// <summary>A section's bytes, in place; none where it has no place in the file.</summary>
    /// <exception cref="BpfObjectFormatException">It reaches past the end of the file.</exception>
    internal ReadOnlyMemory<byte> DataOf(ElfImageSection section)
    {
        if (section.Type == (uint)ElfSectionType.NoBits)
            return default;
        if (section.Offset > (ulong)_file.Length || section.Size > (ulong)_file.Length - section.Offset)
            throw new BpfObjectFormatException($"its {section.Size} bytes at {section.Offset} reach past the end of {_file.Length}", section.Name);
        return _file.Slice((int)section.Offset, (int)section.Size);
    }

    private static void CheckHeader(ReadOnlySpan<byte> file)
    {
        if (file.Length < HeaderSize || !file.StartsWith("\x7f"u8) || !file[1..].StartsWith("ELF"u8))
            throw new BpfObjectFormatException("this is not an ELF file", offset: 0);
        if (file[4] != 2)
            throw new BpfObjectFormatException("the file is not 64-bit ELF", offset: 4);
        if (file[5] != 1)
            throw new BpfObjectFormatException("the file is big-endian", offset: 5);
        if (ReadUInt16LittleEndian(file[16..]) is not (Executable or Shared))
            throw new BpfObjectFormatException("the file is neither an executable nor a shared library", offset: 16);
    }

    private static ElfSegment[] ReadSegments(ReadOnlySpan<byte> file)
    {
        const uint Load = 1;
        var segments = new List<ElfSegment>();
        var table = Table(file, ReadUInt64LittleEndian(file[32..]), ReadUInt16LittleEndian(file[56..]), ReadUInt16LittleEndian(file[54..]), SegmentHeaderSize);
        for (; !table.IsEmpty; table = table[SegmentHeaderSize..])
        {
            if (ReadUInt32LittleEndian(table) == Load)
                segments.Add(new(ReadUInt64LittleEndian(table[8..]), ReadUInt64LittleEndian(table[16..]), ReadUInt64LittleEndian(table[32..]), (table[4] & 1) != 0));
        }
        return [.. segments];
    }

    private static ElfImageSection[] ReadSections(ReadOnlySpan<byte> file)
    {
        var (count, names) = (ReadUInt16LittleEndian(file[60..]), ReadUInt16LittleEndian(file[62..]));
        var table = Table(file, ReadUInt64LittleEndian(file[40..]), count, ReadUInt16LittleEndian(file[58..]), SectionHeaderSize);
        if (names >= count)
            return [];
        var nameTable = Bytes(file, table[(names * SectionHeaderSize)..]);
        var sections = new ElfImageSection[count];
        for (var index = 0; index < count; index++)
        {
            var header = table[(index * SectionHeaderSize)..];
            sections[index] = new(
                ElfStrings.At(nameTable, ReadUInt32LittleEndian(header), $"the name of section {index}", LongestName),
                ReadUInt32LittleEndian(header[4..]),
                ReadUInt64LittleEndian(header[16..]),
                ReadUInt64LittleEndian(header[24..]),
                ReadUInt64LittleEndian(header[32..]),
                ReadUInt32LittleEndian(header[40..]));
        }
        return sections;
    }

    private static ReadOnlySpan<byte> Bytes(ReadOnlySpan<byte> file, ReadOnlySpan<byte> header)
    {
        var (offset, size) = (ReadUInt64LittleEndian(header[24..]), ReadUInt64LittleEndian(header[32..]));
        return offset <= (ulong)file.Length && size <= (ulong)file.Length - offset
            ? file.Slice((int)offset, (int)size)
            : throw new BpfObjectFormatException($"the sections' names ({size} bytes at {offset}) reach past the end of {file.Length} bytes");
    }

    private static ReadOnlySpan<byte> Table(ReadOnlySpan<byte> file, ulong offset, int count, int entrySize, int expectedSize)
    {
        if (count == 0)
            return default;
        if (entrySize != expectedSize)
            throw new BpfObjectFormatException($"headers of {entrySize} bytes are not ELF's {expectedSize}");
        if (offset > (ulong)file.Length || (ulong)file.Length - offset < (ulong)count * (ulong)entrySize)
            throw new BpfObjectFormatException($"a table of {count} headers at {offset} reaches past the end of {file.Length} bytes");
        return file.Slice((int)offset, count * entrySize);
    }
}
