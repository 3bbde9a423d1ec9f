namespace Linchpin.Cli.Output;

/// <summary>Rows under headings, each column as wide as its widest cell.</summary>
internal sealed class Table(params string[] headings)
{
    private const string Gap = "  ";
    private readonly List<string[]> _rows = [];

    public Table Add(params string[] cells)
    {
        _rows.Add([.. cells.Select(cell => cell.Length == 0 ? "-" : cell)]);
        return this;
    }

    public void Print(TextWriter to, string indent = "")
    {
        var widths = headings.Select((heading, column) => _rows.Select(row => row[column].Length).Append(heading.Length).Max()).ToArray();
        to.WriteLine(indent + Style.Heading(Line(headings, widths)));
        foreach (var row in _rows)
            to.WriteLine(indent + Line(row, widths));
    }

    private static string Line(string[] cells, int[] widths) => string.Join(Gap, cells.Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd();
}
