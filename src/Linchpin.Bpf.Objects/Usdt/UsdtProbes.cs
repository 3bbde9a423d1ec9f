using System.Text;
using Linchpin.Bpf.Objects.Elf;
using static System.Buffers.Binary.BinaryPrimitives;

namespace Linchpin.Bpf.Objects.Usdt;

/// <summary>Reads the statically defined probes of an executable or a shared library.</summary>
/// <remarks>Source: SystemTap, "User Space Probe Implementation": a note a place in section <c>.note.stapsdt</c>.</remarks>
public static class UsdtProbes
{
    private const string NoteSection = ".note.stapsdt";
    private const string BaseSection = ".stapsdt.base";
    private const int NoteHeaderSize = 12;
    private const uint ProbeNote = 3;
    private const int AddressSize = 8;

    /// <summary>All places of all probes, in the order of the file; none where it has no such section.</summary>
    /// <exception cref="BpfObjectFormatException">A note contradicts itself, or names a place that is not in the file.</exception>
    public static IReadOnlyList<UsdtProbe> Read(ElfImage image)
    {
        if (image.Section(NoteSection) is not { } section)
            return [];
        var probes = new List<UsdtProbe>();
        var notes = image.DataOf(section).Span;
        while (notes.Length >= NoteHeaderSize)
        {
            var (nameSize, size, type) = (ReadUInt32LittleEndian(notes), ReadUInt32LittleEndian(notes[4..]), ReadUInt32LittleEndian(notes[8..]));
            var start = NoteHeaderSize + Padded(nameSize);
            if (start + size > notes.Length)
                throw Malformed($"a note of {nameSize} and {size} bytes reaches past its end");
            if (type == ProbeNote && notes.Slice(NoteHeaderSize, (int)nameSize).SequenceEqual("stapsdt\0"u8))
                probes.Add(ReadProbe(image, notes.Slice((int)start, (int)size)));
            notes = notes[(int)Math.Min(start + Padded(size), notes.Length)..];
        }
        return probes;
    }

    private static UsdtProbe ReadProbe(ElfImage image, ReadOnlySpan<byte> note)
    {
        if (note.Length < 3 * AddressSize)
            throw Malformed($"a note of {note.Length} bytes has no room for three addresses");
        var (place, linkedBase, semaphore) = (ReadUInt64LittleEndian(note), ReadUInt64LittleEndian(note[AddressSize..]), ReadUInt64LittleEndian(note[(2 * AddressSize)..]));
        var texts = note[(3 * AddressSize)..];
        var (provider, name, arguments) = (TakeText(ref texts), TakeText(ref texts), TakeText(ref texts));

        // What moves the program after it was linked does not know of the notes, but moves this section with it.
        var moved = linkedBase != 0 && image.Section(BaseSection) is { } marker ? marker.Address - linkedBase : 0;
        return new UsdtProbe(
            provider, name,
            OffsetOf(image, place + moved, isExecutable: true, name),
            semaphore == 0 ? 0 : OffsetOf(image, semaphore + moved, isExecutable: false, name),
            arguments is ":" ? "" : arguments);
    }

    private static ulong OffsetOf(ElfImage image, ulong address, bool isExecutable, string name) =>
        image.SegmentAt(address) is { } segment && segment.IsExecutable == isExecutable
            ? address - segment.Address + segment.Offset
            : throw Malformed($"probe '{name}' names address 0x{address:x}, where the file has no {(isExecutable ? "instructions" : "data")}");

    private static string TakeText(ref ReadOnlySpan<byte> texts)
    {
        var end = texts.IndexOf((byte)0);
        if (end < 0)
            throw Malformed("a probe's provider, name or arguments do not end within its note");
        var text = Encoding.UTF8.GetString(texts[..end]);
        texts = texts[(end + 1)..];
        return text;
    }

    private static long Padded(uint size) => (size + 3L) & ~3L;

    private static BpfObjectFormatException Malformed(string what) => new(what, NoteSection);
}
