using System.Text;

namespace Linchpin.Cli.Manual;

/// <summary>A page of the manual while it is written: sections of paragraphs, items and what stands as it is. Texts are roff already.</summary>
internal sealed class ManualPage
{
    private readonly StringBuilder _text = new();
    private bool _hasText; // below the last heading: a first paragraph isn't announced

    /// <summary>Begins a page.</summary>
    /// <param name="name">What it is about.</param>
    /// <param name="section">Where in the manual it stands: 1 for commands, 5 for files.</param>
    /// <param name="summary">What that is, in a few words.</param>
    /// <param name="date">Of when it is, as 2026-11-28.</param>
    public ManualPage(string name, int section, string summary, string date)
    {
        FileName = $"{name}.{section}";
        var version = typeof(ManualPage).Assembly.GetName().Version!.ToString(3);
        Line($".TH {Roff.Plain(name.ToUpperInvariant())} {section} {date} \"Linchpin {version}\" Linchpin");
        Section("NAME");
        Line($"{Roff.Plain(name)} \\- {Roff.Plain(summary)}");
    }

    public string FileName { get; }

    public void Section(string heading) => Heading($".SH {heading}");

    public void Subsection(string heading) => Heading($".SS {heading}");

    public void Paragraph(string text)
    {
        BeginParagraph();
        Line(text);
    }

    public void Item(string tag, string text)
    {
        _hasText = true;
        Line(".TP");
        Line(tag);
        Line(text);
    }

    public void Verbatim(IEnumerable<string> lines)
    {
        BeginParagraph();
        Line(".RS 4");
        Line(".nf");
        foreach (var line in lines)
            Line(Roff.Plain(line));
        Line(".fi");
        Line(".RE");
    }

    public override string ToString() => _text.ToString();

    private void Heading(string line)
    {
        Line(line);
        _hasText = false;
    }

    private void BeginParagraph()
    {
        if (_hasText)
            Line(".PP");
        _hasText = true;
    }

    private void Line(string line) => _text.Append(line).Append('\n');
}
