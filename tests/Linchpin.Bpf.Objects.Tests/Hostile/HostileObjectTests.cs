namespace Linchpin.Bpf.Objects.Tests;

/// <summary>Broken files: one typed error, whatever is broken, and no more memory than the file could need.</summary>
public class HostileObjectTests
{
    private const long MostMemory = 64 << 20;

    public static TheoryData<string> Tools => [.. EmbeddedObjects.OfPackage("libbpf-tools").Select(item => item.Tool)];

    public static TheoryData<string> Ours => [.. TestObjects.Names];

    [Theory]
    [MemberData(nameof(Ours))]
    public void Our_objects_cut_at_every_64th_byte_are_refused(string name) => AssertRefusedWhenCut(TestObjects.Bytes(name));

    [Theory]
    [MemberData(nameof(Tools))]
    public void Tools_objects_cut_at_every_64th_byte_are_refused(string tool) => AssertRefusedWhenCut(ToolObject(tool));

    [Theory]
    [MemberData(nameof(Ours))]
    public void Our_objects_with_flipped_bits_are_read_or_refused(string name) => AssertSurvivesFlips(TestObjects.Bytes(name), flips: 2000);

    [Theory]
    [MemberData(nameof(Tools))]
    public void Tools_objects_with_flipped_bits_are_read_or_refused(string tool) => AssertSurvivesFlips(ToolObject(tool).ToArray(), flips: 200);

    [Theory]
    [MemberData(nameof(Ours))]
    public void Every_header_field_may_claim_two_thousand_million(string name)
    {
        var bytes = TestObjects.Bytes(name);
        var table = (int)BitConverter.ToInt64(bytes, 40);
        foreach (var at in Enumerable.Range(table / 4, (bytes.Length - table) / 4).Select(word => word * 4).Concat(Enumerable.Range(4, 12).Select(word => word * 4)))
        {
            foreach (var claim in (ReadOnlySpan<uint>)[0x7fffffff, 0x80000000, 0xffffffff])
            {
                var hostile = bytes.ToArray();
                BitConverter.TryWriteBytes(hostile.AsSpan(at), claim);
                ReadOrRefuse(hostile);
            }
        }
    }

    [Theory]
    [InlineData(".BTF")]
    [InlineData(".BTF.ext")]
    public void Every_word_of_the_type_sections_may_be_huge_or_point_to_itself(string section)
    {
        foreach (var name in (ReadOnlySpan<string>)["map_in_map", "core_types", "subprograms", "kernel_symbols"])
        {
            var bytes = TestObjects.Bytes(name);
            var data = Elf.ElfFile.Read(bytes).Section(section)!.Data;
            var start = bytes.AsSpan().IndexOf(data.Span);
            for (var at = start; at + 4 <= start + data.Length; at += 4)
            {
                foreach (var claim in (ReadOnlySpan<uint>)[0, 1, 5, 0xffff, 0x7fffffff, 0xffffffff])
                {
                    var hostile = bytes.ToArray();
                    BitConverter.TryWriteBytes(hostile.AsSpan(at), claim);
                    ReadOrRefuse(hostile);
                }
            }
        }
    }

    private static ReadOnlyMemory<byte> ToolObject(string tool) => EmbeddedObjects.OfTool(tool);

    private static void AssertRefusedWhenCut(ReadOnlyMemory<byte> bytes)
    {
        for (var length = 0; length < bytes.Length; length += 64)
            Assert.Throws<BpfObjectFormatException>(() => BpfObjectSpec.Read(bytes[..length]));
    }

    private static void AssertSurvivesFlips(byte[] bytes, int flips)
    {
        var random = new Random(20261123);
        for (var flip = 0; flip < flips; flip++)
        {
            var hostile = bytes.ToArray();
            for (var times = random.Next(1, 4); times > 0; times--)
                hostile[random.Next(hostile.Length)] ^= (byte)(1 << random.Next(8));
            ReadOrRefuse(hostile);
        }
    }

    /// <summary>Reads the object and relocates it against its own types; anything but success and the typed error fails the test.</summary>
    private static void ReadOrRefuse(byte[] bytes)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        try
        {
            var spec = BpfObjectSpec.Read(bytes);
            if (spec.Btf is null)
                return;
            var relocator = new CoRe.CoreRelocator(spec.Btf, spec.Btf);
            foreach (var program in spec.Programs)
                relocator.Apply(spec.Link(program));
        }
        catch (BpfObjectFormatException error)
        {
            Assert.NotEmpty(error.Message);
        }
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, MostMemory);
    }
}
