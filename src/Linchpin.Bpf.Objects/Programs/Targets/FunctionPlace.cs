using System.Globalization;

namespace Linchpin.Bpf.Objects;

/// <summary>A place in a function, as a section names it: <c>do_exit</c>, <c>do_exit+0x10</c>.</summary>
/// <param name="Function">The function's name; of a shared library's, perhaps with a version (<c>name@VERSION</c>).</param>
/// <param name="Offset">How many bytes into it.</param>
public readonly record struct FunctionPlace(string Function, ulong Offset)
{
    /// <summary>Reads it. A plus sign belongs to an offset: no function's name has one.</summary>
    /// <returns>False where there is no name, or what follows the plus sign is no number.</returns>
    public static bool TryParse(string text, out FunctionPlace place)
    {
        var plus = text.LastIndexOf('+');
        var offset = 0ul;
        var isValid = plus < 0 ? text.Length > 0 : plus > 0 && TryParseOffset(text.AsSpan(plus + 1), out offset);
        place = isValid ? new FunctionPlace(plus < 0 ? text : text[..plus], offset) : default;
        return isValid;
    }

    private static bool TryParseOffset(ReadOnlySpan<char> text, out ulong offset)
    {
        var isHexadecimal = text.StartsWith("0x", StringComparison.OrdinalIgnoreCase);
        return ulong.TryParse(isHexadecimal ? text[2..] : text, isHexadecimal ? NumberStyles.AllowHexSpecifier : NumberStyles.None, CultureInfo.InvariantCulture, out offset);
    }
}
