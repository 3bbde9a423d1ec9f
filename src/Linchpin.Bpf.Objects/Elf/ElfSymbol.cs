namespace Linchpin.Bpf.Objects.Elf;

/// <summary>What a symbol names.</summary>
/// <remarks>Source: System V ABI, <c>STT_*</c>.</remarks>
public enum ElfSymbolType : byte
{
    /// <summary><c>STT_NOTYPE</c>: an extern, or a label.</summary>
    None = 0,
    /// <summary><c>STT_OBJECT</c>: a variable or a map.</summary>
    Object = 1,
    /// <summary><c>STT_FUNC</c></summary>
    Function = 2,
    /// <summary><c>STT_SECTION</c></summary>
    Section = 3,
    /// <summary><c>STT_FILE</c></summary>
    File = 4,
}

/// <summary>Who sees a symbol.</summary>
/// <remarks>Source: System V ABI, <c>STB_*</c>.</remarks>
public enum ElfSymbolBinding : byte
{
    /// <summary><c>STB_LOCAL</c></summary>
    Local = 0,
    /// <summary><c>STB_GLOBAL</c></summary>
    Global = 1,
    /// <summary><c>STB_WEAK</c></summary>
    Weak = 2,
}

/// <summary>A symbol of an ELF file.</summary>
/// <param name="Name">Its name; of a section symbol, the section's.</param>
/// <param name="Type">What it names.</param>
/// <param name="Binding">Who sees it.</param>
/// <param name="IsHidden">Whether its visibility is hidden or internal.</param>
/// <param name="Section">The section that it is in, by index; 0 where it is not defined here; -1 for a reserved index (absolute, common).</param>
/// <param name="Value">Where in the section it begins, in bytes.</param>
/// <param name="Size">Its size in bytes.</param>
public readonly record struct ElfSymbol(
    string Name, ElfSymbolType Type, ElfSymbolBinding Binding, bool IsHidden, int Section, ulong Value, ulong Size)
{
    /// <summary>Whether somebody else has to provide it.</summary>
    public bool IsUndefined => Section == 0;
}

/// <summary>A relocation: which bytes refer to which symbol. The addend is in place.</summary>
/// <param name="Offset">The byte in the relocated section.</param>
/// <param name="Type">How: <see cref="Absolute64"/> and so on.</param>
/// <param name="Symbol">The symbol, by index.</param>
public readonly record struct ElfRelocation(ulong Offset, uint Type, int Symbol)
{
    /// <summary><c>R_BPF_64_64</c>: an <c>ld_imm64</c>.</summary>
    public const uint Absolute64 = 1;
    /// <summary><c>R_BPF_64_32</c>: a call.</summary>
    public const uint Call = 10;
}
