namespace Linchpin.Bpf.Objects.Elf;

/// <summary>Turns the tables of a big-endian file round. What its sections hold beside symbols stays as it is.</summary>
internal static class ElfByteOrder
{
    private const byte Big = 2;
    private const int SectionHeaderSize = 64;
    private const int SymbolSize = 24;

    // How many bytes each field of a structure has, in order.
    private static readonly int[] Header = [2, 2, 4, 8, 8, 8, 4, 2, 2, 2, 2, 2, 2];
    private static readonly int[] SectionHeader = [4, 4, 8, 8, 8, 8, 4, 4, 8, 8];
    private static readonly int[] Symbol = [4, 1, 1, 2, 8, 8];

    public static bool IsBig(ReadOnlySpan<byte> file) => file[5] == Big;

    /// <summary>A little-endian copy of a big-endian file.</summary>
    /// <param name="file">The file: at least a header.</param>
    public static byte[] Reversed(ReadOnlySpan<byte> file)
    {
        var copy = file.ToArray();
        Reverse(copy.AsSpan(16), Header);
        var (table, count) = (BitConverter.ToUInt64(copy, 40), BitConverter.ToUInt16(copy, 60));
        for (var index = 0; index < count && Fits(copy, table + (ulong)index * SectionHeaderSize, SectionHeaderSize); index++)
        {
            var header = copy.AsSpan((int)table + index * SectionHeaderSize);
            Reverse(header, SectionHeader);
            if ((ElfSectionType)BitConverter.ToUInt32(header[4..]) == ElfSectionType.SymbolTable)
                ReverseSymbols(copy, BitConverter.ToUInt64(header[24..]), BitConverter.ToUInt64(header[32..]));
        }
        return copy;
    }

    private static void ReverseSymbols(byte[] copy, ulong offset, ulong size)
    {
        if (!Fits(copy, offset, size))
            return;
        for (var at = 0; at + SymbolSize <= (int)size; at += SymbolSize)
            Reverse(copy.AsSpan((int)offset + at), Symbol);
    }

    private static void Reverse(Span<byte> structure, int[] fields)
    {
        foreach (var size in fields)
        {
            structure[..size].Reverse();
            structure = structure[size..];
        }
    }

    // What does not fit is for the reader to refuse.
    private static bool Fits(byte[] file, ulong offset, ulong size) => offset <= (ulong)file.Length && size <= (ulong)file.Length - offset;
}
