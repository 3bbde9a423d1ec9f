using Tomlyn.Syntax;

namespace Linchpin.Preloading.Policy;

/// <summary>One key of the file by its full name, however it was written: under its section's header, dotted, or in an inline table.</summary>
/// <param name="Key">The full name: <c>preload.on_failure</c>.</param>
/// <param name="Value">Its value, or null for a section that isn't a table of ours (<c>[[preload]]</c>, or one with no keys).</param>
/// <param name="Line">The line in the file, from 1.</param>
internal readonly record struct PolicyEntry(string Key, ValueSyntax? Value, int Line)
{
    internal bool IsSection => Value is null;

    /// <summary>The value as it is written in the file.</summary>
    internal string Shown => Value?.ToString()?.Trim() ?? "a list of tables";

    internal static IEnumerable<PolicyEntry> Of(DocumentSyntax document)
    {
        foreach (var entry in document.KeyValues.SelectMany(pair => Flatten("", pair)))
        {
            yield return entry;
        }

        foreach (var table in document.Tables)
        {
            var name = NameOf(table.Name);
            if (table is TableArraySyntax || !PolicyKey.IsSection(name))
            {
                yield return new PolicyEntry(name, null, LineOf(table));
            }

            foreach (var entry in table.Items.SelectMany(pair => Flatten(name + ".", pair)))
            {
                yield return entry;
            }
        }
    }

    private static IEnumerable<PolicyEntry> Flatten(string prefix, KeyValueSyntax pair)
    {
        var key = prefix + NameOf(pair.Key);
        return pair.Value is InlineTableSyntax table
            ? table.Items.Where(item => item.KeyValue is not null).SelectMany(item => Flatten(key + ".", item.KeyValue!))
                .DefaultIfEmpty(new PolicyEntry(key, pair.Value, LineOf(pair)))
            : [new PolicyEntry(key, pair.Value, LineOf(pair))];
    }

    private static string NameOf(KeySyntax? key) => key is null ? "" : string.Join('.', [Part(key.Key), .. key.DotKeys.Select(item => Part(item.Key))]);

    private static string Part(BareKeyOrStringValueSyntax? part) => part switch
    {
        BareKeySyntax bare => bare.Key?.Text ?? "",
        StringValueSyntax quoted => quoted.Value ?? "",
        _ => "",
    };

    private static int LineOf(SyntaxNode node) => node.Span.Start.Line + 1;
}
