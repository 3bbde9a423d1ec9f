using System.Text;

namespace Linchpin.Bpf.Objects.Elf;

/// <summary>Reads names out of an ELF file's string tables.</summary>
internal static class ElfStrings
{
    /// <summary>The text at an offset, up to its zero byte.</summary>
    /// <param name="table">The string table.</param>
    /// <param name="offset">Where in it the text begins.</param>
    /// <param name="what">What it is, for the error.</param>
    /// <param name="longest">How long it may be, in bytes.</param>
    /// <param name="at">The byte of the file that says so, for the error.</param>
    /// <exception cref="BpfObjectFormatException">It lies outside of the table, or does not end in it.</exception>
    public static string At(ReadOnlySpan<byte> table, uint offset, string what, int longest, long? at = null)
    {
        if (offset == 0 && table.IsEmpty)
            return "";
        if (offset >= (uint)table.Length)
            throw new BpfObjectFormatException($"{what} is at {offset} of a string table of {table.Length} bytes", offset: at);
        var tail = table[(int)offset..];
        var end = tail[..Math.Min(tail.Length, longest)].IndexOf((byte)0);
        return end >= 0
            ? Encoding.UTF8.GetString(tail[..end])
            : throw new BpfObjectFormatException($"{what} does not end within its string table, or is longer than {longest} bytes", offset: at);
    }
}
