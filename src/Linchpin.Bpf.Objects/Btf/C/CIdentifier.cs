using System.Buffers;
using System.Collections.Frozen;
using System.Text;

namespace Linchpin.Bpf.Objects.Btf;

/// <summary>What may be a name in C.</summary>
internal static class CIdentifier
{
    /// <summary>As long as a name in a kernel's BTF may be.</summary>
    private const int Longest = 511;

    private static readonly SearchValues<byte> Letters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_"u8);

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Keywords = FrozenSet.ToFrozenSet(
    [
        "auto", "break", "case", "char", "const", "continue", "default", "do", "double", "else", "enum", "extern", "float", "for", "goto", "if", "inline",
        "int", "long", "register", "restrict", "return", "short", "signed", "sizeof", "static", "struct", "switch", "typedef", "union", "unsigned", "void",
        "volatile", "while", "_Alignas", "_Alignof", "_Atomic", "_Bool", "_Complex", "_Generic", "_Imaginary", "_Noreturn", "_Static_assert",
        "_Thread_local", "asm", "typeof", "__asm__", "__attribute__", "__typeof__", "__int128", "_Float16", "__bf16", "__fp16", "__float128",
    ]).GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Whether a compiler takes it as a name.</summary>
    public static bool IsOne(ReadOnlySpan<byte> name)
    {
        if (name.IsEmpty || name.Length > Longest || name.ContainsAnyExcept(Letters) || char.IsAsciiDigit((char)name[0]))
            return false;
        Span<char> letters = stackalloc char[Longest];
        return !Keywords.Contains(letters[..Encoding.ASCII.GetChars(name, letters)]);
    }

    /// <summary>The name, which is one.</summary>
    /// <exception cref="BtfFormatException">It is none.</exception>
    public static ReadOnlySpan<byte> Require(ReadOnlySpan<byte> name) => IsOne(name)
        ? name
        : throw new BtfFormatException($"'{Encoding.UTF8.GetString(name[..Math.Min(name.Length, Longest)])}' is no name in C");
}
