using System.Globalization;
using System.IO.Enumeration;

namespace Linchpin.Bpf;

/// <summary>The kernel functions that can be traced, by pattern: <c>*</c> stands for any text, <c>?</c> for one character.</summary>
internal static class TraceableFunctions
{
    /// <summary>Whether it is a pattern, and not the name of one function.</summary>
    public static bool IsPattern(string text) => text.AsSpan().ContainsAny('*', '?');

    /// <summary>The addresses of those whose name fits, or null where the kernel doesn't tell addresses. First in Linux 6.5.</summary>
    public static ulong[]? Addresses(string folder, string pattern)
    {
        var list = $"{folder}/available_filter_functions_addrs";
        return File.Exists(list) ? [.. AddressesIn(File.ReadLines(list), pattern)] : null;
    }

    /// <summary>The names that fit, each once.</summary>
    public static string[] Names(string folder, string pattern) =>
        [.. NamesIn(File.ReadLines($"{folder}/available_filter_functions"), pattern).Distinct(StringComparer.Ordinal)];

    /// <summary>From lines <c>ffffffff81000000 name</c>, and a module's name in brackets where it is one's.</summary>
    public static IEnumerable<ulong> AddressesIn(IEnumerable<string> lines, string pattern)
    {
        foreach (var line in lines)
        {
            var blank = line.IndexOf(' ', StringComparison.Ordinal);
            if (blank > 0 && Fits(pattern, Name(line.AsSpan(blank + 1)))
                && ulong.TryParse(line.AsSpan(0, blank), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var address))
                yield return address;
        }
    }

    /// <summary>From lines <c>name</c>, and a module's name in brackets where it is one's.</summary>
    public static IEnumerable<string> NamesIn(IEnumerable<string> lines, string pattern)
    {
        foreach (var line in lines)
        {
            if (Fits(pattern, Name(line)))
                yield return Name(line).ToString();
        }
    }

    // What the compiler threw away still has a place in the list.
    private static bool Fits(string pattern, ReadOnlySpan<char> name) =>
        !name.StartsWith("__ftrace_invalid_address__") && FileSystemName.MatchesSimpleExpression(pattern, name, ignoreCase: false);

    private static ReadOnlySpan<char> Name(ReadOnlySpan<char> text)
    {
        var end = text.IndexOfAny(' ', '\t');
        return end < 0 ? text : text[..end];
    }
}
