using Linchpin.Bpf.Objects.Elf;

namespace Linchpin.Bpf.Objects.Tests;

public class ElfFileTests
{
    [Theory]
    [InlineData(0, 0x7e, "not an ELF file")]
    [InlineData(4, 1, "not 64-bit")]
    [InlineData(5, 2, "big-endian")]
    [InlineData(16, 2, "not relocatable")]
    [InlineData(18, 62, "for machine 62")]
    [InlineData(58, 40, "section headers of 40 bytes")]
    [InlineData(60, 0, "no section table")]
    [InlineData(62, 250, "section 250 is to hold")]
    public void A_wrong_header_is_refused_by_name_and_place(int at, byte value, string expected)
    {
        var bytes = TestObjects.Bytes("deny_open");
        bytes[at] = value;
        var error = Assert.Throws<BpfObjectFormatException>(() => ElfFile.Read(bytes));
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.Equal(at, error.Offset);
    }

    [Fact]
    public void An_empty_file_is_refused() =>
        Assert.Contains("0 bytes", Assert.Throws<BpfObjectFormatException>(() => ElfFile.Read(default)).Message, StringComparison.Ordinal);

    [Fact]
    public void Sections_that_share_bytes_are_refused()
    {
        var bytes = TestObjects.Bytes("deny_open");
        var table = (int)BitConverter.ToInt64(bytes, 40);
        var sections = ElfFile.Read(bytes).Sections;
        var (first, second) = (sections.First(section => section.Name == ".BTF"), sections.First(section => section.Name == ".BTF.ext"));
        bytes.AsSpan(table + first.Index * 64 + 24, 8).CopyTo(bytes.AsSpan(table + second.Index * 64 + 24));
        Assert.Contains("overlap", Assert.Throws<BpfObjectFormatException>(() => ElfFile.Read(bytes)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_without_symbols_is_refused_with_the_reason()
    {
        var bytes = TestObjects.Bytes("deny_open");
        var table = (int)BitConverter.ToInt64(bytes, 40);
        for (var index = 0; index < BitConverter.ToUInt16(bytes, 60); index++)
        {
            if (BitConverter.ToUInt32(bytes, table + index * 64 + 4) == (uint)ElfSectionType.SymbolTable)
                bytes[table + index * 64 + 4] = (byte)ElfSectionType.StringTable;
        }
        Assert.Contains("stripped too far", Assert.Throws<BpfObjectFormatException>(() => ElfFile.Read(bytes)).Message, StringComparison.Ordinal);
    }
}
