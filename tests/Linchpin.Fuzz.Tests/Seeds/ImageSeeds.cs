using System.Text;
using Linchpin.Bpf.Objects.Tests;

namespace Linchpin.Fuzz.Tests;

/// <summary>Small shared libraries.</summary>
internal static class ImageSeeds
{
    private const uint ProgramBits = 1;
    private const uint Symbols = 2;
    private const uint Strings = 3;
    private const uint Note = 7;
    private const uint DynamicSymbols = 11;
    private const uint Versions = 0x6fffffff;
    private const uint VersionDefinitions = 0x6ffffffd;
    private const byte GlobalFunction = 0x12;
    private const byte LocalFunction = 2;

    public static byte[][] All() => [Functions(), Probes()];

    /// <summary>Symbols with versions: in a section of their own, and in the name.</summary>
    private static byte[] Functions()
    {
        var builder = new ImageBuilder()
            .AddSymbols(".dynsym", DynamicSymbols, ("f", 0x1000, GlobalFunction), ("g", 0x1010, GlobalFunction))
            .Add(".gnu.version", Versions, [0, 0, 2, 0x80, 1, 0], link: 1);
        // One entry for the file itself, one for a version; each with the place of its one name.
        byte[] definitions = [1, 0, 1, 0, 1, 0, 1, 0, 0, 0, 0, 0, 20, 0, 0, 0, 28, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0,
            1, 0, 0, 0, 2, 0, 1, 0, 0, 0, 0, 0, 20, 0, 0, 0, 0, 0, 0, 0, 5, 0, 0, 0, 0, 0, 0, 0];
        return builder.Add(".gnu.version_d", VersionDefinitions, definitions, link: builder.NextIndex + 1)
            .Add(".dynstr", Strings, [0, .. "lib\0V1\0"u8])
            .AddSymbols(".symtab", Symbols, ("h@V1", 0x1020, LocalFunction))
            .Build();
    }

    private static byte[] Probes() => new ImageBuilder()
        .Add(".stapsdt.base", ProgramBits, [0], address: 0x1080)
        .Add(".note.stapsdt", Note, [.. ProbeNote(0x10, 0x80, 0x2008, "one", "8@%rdi -4@-20(%rbp)"), .. ProbeNote(0x1020, 0, 0, "two", "-4@$3 8@16(%rax,%rbx,8)")])
        .Build();

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
