namespace Linchpin.Cli.Manual;

/// <summary>What stands in a document of <c>docs/</c>, or below one of its headings, as a part of a manual page.</summary>
/// <param name="lines">The lines.</param>
internal sealed class MarkdownPart(IReadOnlyList<string> lines)
{
    /// <summary>Reads a document without its title, or the part below a heading.</summary>
    /// <exception cref="CommandException">There is no such heading.</exception>
    public static MarkdownPart Read(string path, string? heading = null)
    {
        string[] all = File.ReadAllLines(path);
        int start = Array.FindIndex(all, line => heading is null ? line.StartsWith("# ", StringComparison.Ordinal) : line == $"## {heading}") + 1;
        if (start == 0)
            throw new CommandException(ExitCodes.File, $"{path}: there is no heading '{heading}'");
        return new MarkdownPart([.. all.Skip(start).TakeWhile(line => heading is null || !line.StartsWith("## ", StringComparison.Ordinal))]);
    }

    public void AddTo(ManualPage page)
    {
        for (int i = 0; i < lines.Count;)
        {
            string line = lines[i];
            int length = 1;
            if (line.StartsWith("```", StringComparison.Ordinal))
            {
                length = Count(i + 1, next => next != "```") + 2;
                page.Verbatim(lines.Skip(i + 1).Take(length - 2));
            }
            else if (line.StartsWith('|'))
            {
                length = Count(i, next => next.StartsWith('|'));
                AddTable(page, [.. lines.Skip(i).Take(length).Select(Cells)]);
            }
            else if (line.StartsWith('#'))
            {
                page.Subsection(Roff.Markdown(line.TrimStart('#', ' ')));
            }
            else if (line.StartsWith("- ", StringComparison.Ordinal))
            {
                page.Item("\\(bu", Roff.Markdown(line[2..]));
            }
            else if (line.Length > 0)
            {
                length = Count(i, next => next.Length > 0 && next[0] is not ('|' or '`' or '#' or '-')) is > 0 and var several ? several : 1;
                page.Paragraph(Roff.Markdown(string.Join(' ', lines.Skip(i).Take(length))));
            }

            i += length;
        }
    }

    // A row is an item: what its first column names, what that is called or begins with, and the rest.
    private static void AddTable(ManualPage page, IReadOnlyList<string[]> rows)
    {
        int tags = rows[0] is [_, "Fault" or "Default", ..] ? 2 : 1;
        foreach (var row in rows.Skip(2))
        {
            string name = tags == 2 && row[1].Length > 0 ? $" ({Roff.Markdown(row[1])})" : "";
            page.Item((row[0].StartsWith('`') ? Roff.Markdown(row[0]) : Roff.Bold(row[0])) + name, Roff.Markdown(string.Join(' ', row.Skip(tags))));
        }
    }

    // A bar in a cell has a backslash before it.
    private static string[] Cells(string row) => [.. row.Trim('|').Replace("\\|", "\0", StringComparison.Ordinal).Split('|').Select(cell => cell.Trim().Replace('\0', '|'))];

    private int Count(int from, Func<string, bool> condition) => lines.Skip(from).TakeWhile(condition).Count();
}
