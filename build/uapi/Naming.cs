using System.Text;

namespace Linchpin.Uapi;

/// <summary>How a kernel's name reads in C#: <c>insn_cnt</c> is <c>InstructionCount</c>.</summary>
/// <param name="words">What abbreviations stand for; other words get a capital letter.</param>
/// <param name="names">Names that the rule would not give.</param>
internal sealed class Naming(IReadOnlyDictionary<string, string> words, IReadOnlyDictionary<string, string> names)
{
    /// <summary>The name without a prefix, in C#.</summary>
    public string Of(string kernelName, string prefix = "")
    {
        var rest = kernelName.StartsWith(prefix, StringComparison.Ordinal) && kernelName.Length > prefix.Length ? kernelName[prefix.Length..] : kernelName;
        rest = rest.ToLowerInvariant();
        if (names.TryGetValue(rest, out var name))
            return name;
        var result = new StringBuilder();
        foreach (var word in rest.Split('_', StringSplitOptions.RemoveEmptyEntries))
            result.Append(words.TryGetValue(word, out var meaning) ? meaning : char.ToUpperInvariant(word[0]) + word[1..]);
        return result.ToString();
    }
}
