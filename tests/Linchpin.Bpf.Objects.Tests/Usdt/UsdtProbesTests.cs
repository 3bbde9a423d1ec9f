using System.Text;
using Linchpin.Bpf.Objects.Elf;
using Linchpin.Bpf.Objects.Usdt;

namespace Linchpin.Bpf.Objects.Tests;

public class UsdtProbesTests
{
    private const uint Note = 7;
    private const uint Program = 1;

    [Fact]
    public void Each_note_is_a_place_of_a_probe()
    {
        var probes = Read([.. ProbeNote(0x1010, 0, 0x3008, "one", "8@%rdi"), .. ForeignNote, .. ProbeNote(0x1020, 0, 0, "two", ":")]);
        Assert.Equal([new("demo", "one", 0x110, 0x208, "8@%rdi"), new("demo", "two", 0x120, 0, "")], probes);
    }

    [Fact]
    public void What_moved_the_library_after_it_was_linked_is_made_up_for()
    {
        var image = new ImageBuilder()
            .Add(".stapsdt.base", Program, [0], address: 0x1080)
            .Add(".note.stapsdt", Note, ProbeNote(0x10, 0x80, 0x2008, "moved", ""));
        Assert.Equal([new("demo", "moved", 0x110, 0x208, "")], UsdtProbes.Read(ElfImage.Read(image.Build())));
    }

    [Fact]
    public void A_library_without_probes_has_none() => Assert.Empty(UsdtProbes.Read(ElfImage.Read(new ImageBuilder().Build())));

    [Theory]
    [InlineData(0x3000, 0, "where the file has no instructions")]
    [InlineData(0x9000, 0, "where the file has no instructions")]
    [InlineData(0x1000, 0x1010, "where the file has no data")]
    public void A_place_that_is_not_in_the_file_is_refused(ulong place, ulong semaphore, string expected) =>
        Assert.Contains(expected, Assert.Throws<BpfObjectFormatException>(() => Read(ProbeNote(place, 0, semaphore, "lost", ""))).Message, StringComparison.Ordinal);

    [Fact]
    public void A_note_that_does_not_end_is_refused()
    {
        var note = ProbeNote(0x1000, 0, 0, "cut", "8@%rdi");
        Assert.Contains("reaches past its end", Assert.Throws<BpfObjectFormatException>(() => Read(note[..^8])).Message, StringComparison.Ordinal);
        note.AsSpan(20 + 24).Fill((byte)'x');
        Assert.Contains("do not end", Assert.Throws<BpfObjectFormatException>(() => Read(note)).Message, StringComparison.Ordinal);
    }

    private static IReadOnlyList<UsdtProbe> Read(byte[] notes) => UsdtProbes.Read(ElfImage.Read(new ImageBuilder().Add(".note.stapsdt", Note, notes).Build()));

    private static byte[] ForeignNote => [4, 0, 0, 0, 4, 0, 0, 0, 1, 0, 0, 0, .. "GNU\0"u8, 1, 2, 3, 4];

    private static byte[] ProbeNote(ulong place, ulong linkedBase, ulong semaphore, string name, string arguments)
    {
        byte[] content =
        [
            .. BitConverter.GetBytes(place), .. BitConverter.GetBytes(linkedBase), .. BitConverter.GetBytes(semaphore),
            .. Encoding.UTF8.GetBytes($"demo\0{name}\0{arguments}\0"),
        ];
        return [8, 0, 0, 0, .. BitConverter.GetBytes(content.Length), 3, 0, 0, 0, .. "stapsdt\0"u8, .. content, .. new byte[-content.Length & 3]];
    }
}
