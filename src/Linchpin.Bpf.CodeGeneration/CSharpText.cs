using System.Text;

namespace Linchpin.Bpf.CodeGeneration;

/// <summary>Lines of C#, indented.</summary>
internal sealed class CSharpText
{
    private readonly StringBuilder _text = new();
    private string _indentation = "";

    /// <summary>One line.</summary>
    public void Line(string line = "")
    {
        if (line.Length > 0)
            _text.Append(_indentation).Append(line);
        _text.Append('\n');
    }

    /// <summary>A line, and braces around what is written until the result is disposed.</summary>
    public IDisposable Block(string head)
    {
        Line(head);
        Line("{");
        _indentation += "    ";
        return new OpenBlock(this);
    }

    /// <summary>A doc comment; what is in it must be XML.</summary>
    public void Summary(string xml) => Line($"/// <summary>{xml}</summary>");

    /// <summary>A declaration of C as a doc comment.</summary>
    public void C(string declaration) => Summary($"<c>{Escape(declaration)}</c>");

    /// <summary>A text as part of XML, in one line.</summary>
    public static string Escape(string text) => CSharpName.OneLine(text).Replace("&", "&amp;", StringComparison.Ordinal)
        .Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal);

    /// <inheritdoc/>
    public override string ToString() => _text.ToString();

    private sealed class OpenBlock(CSharpText text) : IDisposable
    {
        public void Dispose()
        {
            text._indentation = text._indentation[..^4];
            text.Line("}");
        }
    }
}
