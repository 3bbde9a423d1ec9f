using static System.Buffers.Binary.BinaryPrimitives;

namespace Linchpin.Bpf.Objects.Elf;

/// <summary>The versions that a shared library gives its symbols.</summary>
/// <remarks>Source: Linux Standard Base, "Symbol Versioning": an index a symbol in <c>.gnu.version</c>, the indexes' names in <c>.gnu.version_d</c>.</remarks>
internal sealed class ElfVersions
{
    private const uint Indexes = 0x6fffffff;
    private const uint Definitions = 0x6ffffffd;
    private const ushort Hidden = 0x8000;
    private const int LongestName = 1024;

    private readonly ReadOnlyMemory<byte> _indexes;
    private readonly Dictionary<int, string> _names;

    private ElfVersions(ReadOnlyMemory<byte> indexes, Dictionary<int, string> names) => (_indexes, _names) = (indexes, names);

    public static ElfVersions Read(ElfImage image, ElfImageSection[] sections)
    {
        var names = new Dictionary<int, string>();
        if (Find(sections, Definitions) is { } definitions && definitions.Link < sections.Length)
            ReadNames(image.DataOf(definitions).Span, image.DataOf(sections[definitions.Link]).Span, names);
        return new ElfVersions(Find(sections, Indexes) is { } indexes ? image.DataOf(indexes) : default, names);
    }

    /// <summary>The symbol with its version, if it has one.</summary>
    public ElfImageSymbol Complete(ElfImageSymbol symbol, int index)
    {
        if ((index + 1) * sizeof(ushort) > _indexes.Length)
            return symbol;
        var version = ReadUInt16LittleEndian(_indexes.Span[(index * sizeof(ushort))..]);
        return _names.TryGetValue(version & ~Hidden, out var name)
            ? symbol with { Version = name, IsOldVersion = (version & Hidden) != 0 }
            : symbol;
    }

    // A list whose entries say how far the next one is. The first one is the file's own name.
    private static void ReadNames(ReadOnlySpan<byte> definitions, ReadOnlySpan<byte> strings, Dictionary<int, string> names)
    {
        const int EntrySize = 20;
        const ushort IsFile = 1;
        while (definitions.Length >= EntrySize)
        {
            var (flags, index, first, next) = (ReadUInt16LittleEndian(definitions[2..]), ReadUInt16LittleEndian(definitions[4..]),
                ReadUInt32LittleEndian(definitions[12..]), ReadUInt32LittleEndian(definitions[16..]));
            if (first > definitions.Length - sizeof(uint))
                throw new BpfObjectFormatException($"the name of version {index} is past the end of its section");
            if ((flags & IsFile) == 0)
                names[index & ~Hidden] = ElfStrings.At(strings, ReadUInt32LittleEndian(definitions[(int)first..]), $"the name of version {index}", LongestName);
            if (next == 0 || next > definitions.Length)
                break;
            definitions = definitions[(int)next..];
        }
    }

    private static ElfImageSection? Find(ElfImageSection[] sections, uint type)
    {
        foreach (var section in sections)
        {
            if (section.Type == type)
                return section;
        }
        return null;
    }
}
