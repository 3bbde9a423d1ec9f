using System.Text;

namespace Linchpin.Cli.Manual;

/// <summary>Text as manual pages have it, where some characters mean something else than themselves.</summary>
internal static class Roff
{
    /// <summary>Text that is printed as it stands.</summary>
    public static string Plain(string text)
    {
        var roff = new StringBuilder(text.Length + 16);
        foreach (char letter in text)
        {
            _ = letter switch
            {
                '\\' => roff.Append("\\e"),
                '-' => roff.Append("\\-"), // what is copied from a page has to be what was written
                '\'' => roff.Append("\\(aq"),
                '`' => roff.Append("\\(ga"),
                '^' => roff.Append("\\(ha"),
                '~' => roff.Append("\\(ti"),
                '"' => roff.Append("\\(dq"),
                _ => roff.Append(letter),
            };
        }

        return text.StartsWith('.') ? "\\&" + roff : roff.ToString();
    }

    public static string Bold(string text) => $"\\fB{Plain(text)}\\fR";

    public static string Italic(string text) => $"\\fI{Plain(text)}\\fR";

    /// <summary>A line of Markdown: code and what is strong becomes bold, and a link its text.</summary>
    public static string Markdown(string text)
    {
        var roff = new StringBuilder();
        while (text.Length > 0)
        {
            if (text is ['`', ..] && text.IndexOf('`', 1) is > 0 and var end)
                (roff, text) = (roff.Append(Bold(text[1..end].Replace("\\|", "|", StringComparison.Ordinal))), text[(end + 1)..]);
            else if (text.StartsWith("**", StringComparison.Ordinal) && text.IndexOf("**", 2, StringComparison.Ordinal) is > 0 and var strong)
                (roff, text) = (roff.Append(Bold(text[2..strong])), text[(strong + 2)..]);
            else if (text is ['[', ..] && text.IndexOf("](", StringComparison.Ordinal) is > 0 and var middle && text.IndexOf(')', middle) is > 0 and var close)
                (roff, text) = (roff.Append(Markdown(text[1..middle])), text[(close + 1)..]);
            else if (text.IndexOfAny(['`', '*', '['], 1) is > 0 and var next)
                (roff, text) = (roff.Append(Plain(text[..next])), text[next..]);
            else
                (roff, text) = (roff.Append(Plain(text)), "");
        }

        return roff.ToString();
    }
}
