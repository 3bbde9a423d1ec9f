namespace Linchpin.Bpf.Objects.Elf;

/// <summary>The section types that matter in an eBPF object.</summary>
/// <remarks>Source: System V ABI, <c>SHT_*</c>.</remarks>
public enum ElfSectionType : uint
{
    /// <summary><c>SHT_NULL</c></summary>
    Null = 0,
    /// <summary><c>SHT_PROGBITS</c></summary>
    ProgramBits = 1,
    /// <summary><c>SHT_SYMTAB</c></summary>
    SymbolTable = 2,
    /// <summary><c>SHT_STRTAB</c></summary>
    StringTable = 3,
    /// <summary><c>SHT_NOBITS</c>: all zero, not in the file.</summary>
    NoBits = 8,
    /// <summary><c>SHT_REL</c></summary>
    Relocations = 9,
}

/// <summary>A section of an ELF file.</summary>
/// <param name="Index">Its place in the section table.</param>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its type.</param>
/// <param name="IsExecutable">Whether it holds instructions.</param>
/// <param name="Size">Its size in bytes.</param>
/// <param name="Link">The section that it belongs to, by index: a symbol table's strings, a relocation section's symbols.</param>
/// <param name="Info">More of the same: the section that a relocation section relocates.</param>
/// <param name="Data">Its bytes, in place; empty for <see cref="ElfSectionType.NoBits"/>.</param>
public sealed record ElfSection(
    int Index, string Name, ElfSectionType Type, bool IsExecutable, ulong Size, uint Link, uint Info, ReadOnlyMemory<byte> Data);
