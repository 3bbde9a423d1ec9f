using System.Globalization;
using System.Text;

namespace Linchpin.Bpf.CodeGeneration;

/// <summary>Names of C as names of C#. Whatever stands in a file, the result is one identifier, or one literal.</summary>
internal static class CSharpName
{
    /// <summary>A name as C# writes it: <c>exit_code</c> and <c>EXIT_CODE</c> become <c>ExitCode</c>. No keyword of C# begins with a capital.</summary>
    public static string Of(string name)
    {
        var result = new StringBuilder();
        foreach (var word in Words(name))
        {
            var isAllCapitals = !word.Any(char.IsAsciiLetterLower);
            result.Append(char.ToUpperInvariant(word[0])).Append(isAllCapitals ? word[1..].ToLowerInvariant() : word[1..]);
        }
        if (result.Length == 0 || char.IsAsciiDigit(result[0]))
            result.Insert(0, '_');
        return result.ToString();
    }

    /// <summary>Whether these are identifiers with dots between them, none of them a keyword.</summary>
    public static bool IsQualified(string name) => name.Split('.').All(part =>
        part.Length > 0 && !char.IsAsciiDigit(part[0]) && part.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '_') && !Keywords.Contains(part));

    /// <summary>A string as a literal.</summary>
    public static string Literal(string value)
    {
        var result = new StringBuilder("\"");
        foreach (var letter in value)
        {
            if (letter is >= ' ' and <= '~' and not '"' and not '\\')
                result.Append(letter);
            else
                result.Append(CultureInfo.InvariantCulture, $"\\u{(int)letter:x4}");
        }
        return result.Append('"').ToString();
    }

    /// <summary>A text without what would end a line.</summary>
    public static string OneLine(string text) => string.Concat(text.Select(letter => letter is >= ' ' and <= '~' ? letter : '?'));

    private static IEnumerable<string> Words(string name)
    {
        var start = 0;
        for (var at = 0; at <= name.Length; at++)
        {
            if (at < name.Length && char.IsAsciiLetterOrDigit(name[at]))
                continue;
            if (at > start)
                yield return name[start..at];
            start = at + 1;
        }
    }

    private static readonly HashSet<string> Keywords =
    [
        "abstract", "as", "base", "bool", "break", "byte", "case", "catch", "char", "checked", "class", "const", "continue", "decimal", "default", "delegate",
        "do", "double", "else", "enum", "event", "explicit", "extern", "false", "finally", "fixed", "float", "for", "foreach", "goto", "if", "implicit", "in",
        "int", "interface", "internal", "is", "lock", "long", "namespace", "new", "null", "object", "operator", "out", "override", "params", "private",
        "protected", "public", "readonly", "ref", "return", "sbyte", "sealed", "short", "sizeof", "stackalloc", "static", "string", "struct", "switch", "this",
        "throw", "true", "try", "typeof", "uint", "ulong", "unchecked", "unsafe", "ushort", "using", "virtual", "void", "volatile", "while",
    ];
}
