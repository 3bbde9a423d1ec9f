using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace Linchpin.Bpf.CodeGeneration.Modules;

/// <summary>Values as C writes them. Whatever stands in a file, the result is one literal, or stays inside of a comment.</summary>
internal static class CLiteral
{
    private const int WordsInLine = 4;

    /// <summary>A string. What isn't plain becomes an octal escape, which no digit behind it can lengthen.</summary>
    public static string Of(string value)
    {
        var result = new StringBuilder("\"");
        foreach (var unit in Encoding.UTF8.GetBytes(value))
        {
            if (unit is >= (byte)' ' and <= (byte)'~' and not (byte)'"' and not (byte)'\\' and not (byte)'?')
                result.Append((char)unit);
            else
                result.Append('\\').Append(Convert.ToString(unit, 8).PadLeft(3, '0'));
        }
        return result.Append('"').ToString();
    }

    /// <summary>A text for a comment, which it can't end.</summary>
    public static string OneLine(string text) => CSharpName.OneLine(text).Replace("*/", "*?", StringComparison.Ordinal);

    /// <summary>Words between braces, as lines; what they come from is a whole number of them.</summary>
    public static string Words(ReadOnlySpan<byte> bytes)
    {
        var result = new StringBuilder();
        var words = MemoryMarshal.Cast<byte, ulong>(bytes);
        for (var index = 0; index < words.Length; index++)
        {
            result.Append(index % WordsInLine == 0 ? index == 0 ? "\t" : "\n\t" : " ");
            result.Append(CultureInfo.InvariantCulture, $"0x{words[index]:x},");
        }
        return result.ToString();
    }
}
