using Linchpin.Bpf.Objects.Elf;

namespace Linchpin.Bpf.Objects.Tests;

public class ElfImageTests
{
    private const uint Symbols = 2;
    private const uint DynamicSymbols = 11;
    private const uint Versions = 0x6fffffff;
    private const uint VersionDefinitions = 0x6ffffffd;
    private const byte GlobalFunction = 0x12;
    private const byte WeakFunction = 0x22;
    private const byte LocalFunction = 2;
    private const byte GlobalObject = 0x11;

    [Fact]
    public void Functions_are_told_with_their_place_in_the_file()
    {
        var image = ElfImage.Read(new ImageBuilder()
            .AddSymbols(".dynsym", DynamicSymbols, ("malloc", 0x1010, GlobalFunction), ("weak", 0x1020, WeakFunction), ("environ", 0x3000, GlobalObject), ("elsewhere", 0x9000, GlobalFunction))
            .AddSymbols(".symtab", Symbols, ("helper", 0x1030, LocalFunction), ("old@V1", 0x1040, GlobalFunction), ("new@@V2", 0x1050, GlobalFunction))
            .Build());
        Assert.Equal(62, image.Machine);
        Assert.Equal(
        [
            new("malloc", null, false, true, ElfSymbolBinding.Global, 0x110),
            new("weak", null, false, true, ElfSymbolBinding.Weak, 0x120),
            new("helper", null, false, false, ElfSymbolBinding.Local, 0x130),
            new("old", "V1", true, false, ElfSymbolBinding.Global, 0x140),
            new("new", "V2", false, false, ElfSymbolBinding.Global, 0x150),
        ], image.Functions);
    }

    [Fact]
    public void Exported_functions_have_the_versions_of_the_version_section()
    {
        var image = ElfImage.Read(Library());
        Assert.Equal(["f@V1", "f@@V2", "g"], image.Functions.Select(symbol => symbol.ToString()));
        var (old, current) = (image.Functions.First(), image.Functions.ElementAt(1));
        Assert.True(old.IsMeantBy("f") && old.IsMeantBy("f@V1") && !old.IsMeantBy("f@V2") && !old.IsMeantBy("ff"));
        Assert.True(current.IsMeantBy("f@@V2") && current.IsMeantBy("f@V2") && !current.IsMeantBy("f@V1"));
    }

    [Theory]
    [InlineData(0x1000ul, 0x100ul)]
    [InlineData(0x10fful, 0x1fful)]
    [InlineData(0x3004ul, 0x204ul)]
    [InlineData(0x1100ul, null)]
    [InlineData(0xffful, null)]
    public void An_address_is_in_the_file_where_its_segment_is(ulong address, ulong? offset) =>
        Assert.Equal(offset, ElfImage.Read(new ImageBuilder().Build()).FileOffsetOf(address));

    [Theory]
    [InlineData(0, 0x7e, "not an ELF file")]
    [InlineData(4, 1, "not 64-bit")]
    [InlineData(5, 2, "big-endian")]
    [InlineData(16, 1, "neither an executable nor a shared library")]
    [InlineData(54, 40, "headers of 40 bytes")]
    [InlineData(57, 0xff, "reaches past the end")]
    public void A_wrong_header_is_refused(int at, byte value, string expected)
    {
        var bytes = new ImageBuilder().Build();
        bytes[at] = value;
        Assert.Contains(expected, Assert.Throws<BpfObjectFormatException>(() => ElfImage.Read(bytes)).Message, StringComparison.Ordinal);
    }

    /// <summary>A library with a function in two versions, and one without.</summary>
    private static byte[] Library()
    {
        var builder = new ImageBuilder()
            .AddSymbols(".dynsym", DynamicSymbols, ("f", 0x1000, GlobalFunction), ("f", 0x1008, GlobalFunction), ("g", 0x1010, GlobalFunction))
            .Add(".gnu.version", Versions, [0, 0, 2, 0x80, 3, 0, 1, 0], link: 1);       // f@V1 (hidden), f@@V2, g without
        byte[] definitions = [.. Definition(1, 1, name: 1), .. Definition(0, 2, name: 5), .. Definition(0, 3, name: 8, next: 0)];
        return builder
            .Add(".gnu.version_d", VersionDefinitions, definitions, link: builder.NextIndex + 1)
            .Add(".dynstr", 3, [0, .. "lib\0V1\0V2\0"u8])
            .Build();

        // An entry, its one name, and how far the next entry is.
        static byte[] Definition(byte flags, byte index, byte name, byte next = 28) =>
            [1, 0, flags, 0, index, 0, 1, 0, 0, 0, 0, 0, 20, 0, 0, 0, next, 0, 0, 0, name, 0, 0, 0, 0, 0, 0, 0];
    }
}
