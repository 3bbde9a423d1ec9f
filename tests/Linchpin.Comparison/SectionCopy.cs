using Linchpin.Bpf.Objects.Elf;
using static System.Buffers.Binary.BinaryPrimitives;

namespace Linchpin.Comparison;

/// <summary>Copies of an object in which one section alone, and <c>.text</c>, is executable: all others have no programs then.</summary>
internal static class SectionCopy
{
    private const int SectionHeaderSize = 64;
    private const int FlagsOffset = 8;
    private const ulong Executable = 4; // SHF_EXECINSTR

    /// <summary>A copy for each section that has programs.</summary>
    public static IReadOnlyList<byte[]> Of(byte[] file)
    {
        var sections = ElfFile.Read(file).Sections.Where(section => section is { IsExecutable: true, Size: > 0, Name: not ".text" }).ToArray();
        return [.. sections.Select(kept => Without(file, sections.Where(section => section != kept)))];
    }

    private static byte[] Without(byte[] file, IEnumerable<ElfSection> sections)
    {
        var copy = file.ToArray();
        var table = (int)ReadUInt64LittleEndian(file.AsSpan(40));
        foreach (var section in sections)
        {
            var flags = copy.AsSpan(table + section.Index * SectionHeaderSize + FlagsOffset);
            WriteUInt64LittleEndian(flags, ReadUInt64LittleEndian(flags) & ~Executable);
        }
        return copy;
    }
}
