using Linchpin.Bundles;
using Tomlyn.Syntax;

namespace Linchpin.Preloading.Policy;

/// <summary>A value of the file, read as what its key takes; null where it isn't that.</summary>
internal readonly record struct PolicyValue(ValueSyntax? Syntax)
{
    internal bool? Flag() => (Syntax as BooleanValueSyntax)?.Value;

    internal int? Number() => Syntax is IntegerValueSyntax { Value: >= int.MinValue and <= int.MaxValue and var number } ? (int)number : null;

    internal string? Path() => Syntax is StringValueSyntax { Value: { Length: > 0 } path } && !path.Contains('\0', StringComparison.Ordinal) ? path : null;

    internal string[]? Paths()
    {
        if (Syntax is not ArraySyntax array)
        {
            return null;
        }

        var items = array.Items.Select(item => new PolicyValue(item.Value).Path()).OfType<string>().ToArray();
        return items.Length == array.Items.ChildrenCount ? items : null;
    }

    internal Sha256Digest[]? Digests()
    {
        var digests = Paths()?.Select(text => Sha256Digest.TryParse(text, null, out var digest) ? digest : (Sha256Digest?)null).ToArray();
        return digests is null || digests.Contains(null) ? null : [.. digests.OfType<Sha256Digest>()];
    }

    internal T? Word<T>(IReadOnlyDictionary<string, T> words)
        where T : struct =>
        Path() is { } word && words.TryGetValue(word, out var meaning) ? meaning : null;

    internal T[]? WordList<T>(IReadOnlyDictionary<string, T> words) =>
        Paths() is { } texts && texts.All(words.ContainsKey) ? [.. texts.Select(word => words[word])] : null;
}
