using System.Text;

namespace Linchpin.Uapi;

/// <summary>Text in blocks.</summary>
internal sealed class IndentedText
{
    private readonly StringBuilder _text = new();
    private int _depth;

    /// <summary>A line of its own.</summary>
    public void Line(string line)
    {
        if (line.Length > 0)
            _text.Append(' ', _depth * 4).Append(line);
        _text.Append('\n');
    }

    /// <summary>Opens a block, which the result closes.</summary>
    public IDisposable Block(string head)
    {
        Line(head);
        return Open("{", "}");
    }

    /// <summary>Opens a list, which the result closes.</summary>
    public IDisposable List() => Open("[", "];");

    /// <summary>Items with an empty line between them.</summary>
    public void Items(IEnumerable<Action> items)
    {
        var isFirst = true;
        foreach (var write in items)
        {
            if (!isFirst)
                Line("");
            isFirst = false;
            write();
        }
    }

    private Closing Open(string start, string end)
    {
        Line(start);
        _depth++;
        return new Closing(this, end);
    }

    /// <inheritdoc/>
    public override string ToString() => _text.ToString();

    private sealed class Closing(IndentedText text, string end) : IDisposable
    {
        public void Dispose()
        {
            text._depth--;
            text.Line(end);
        }
    }
}
