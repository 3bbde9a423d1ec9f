using System.CommandLine;
using System.Text.RegularExpressions;

namespace Linchpin.Cli.Manual;

/// <summary>The page of one command: what its <c>--help</c> says.</summary>
internal static partial class CommandPage
{
    private const string Examples = "\n\nExample:\n";

    /// <summary>Those of a command and of all below it.</summary>
    public static IEnumerable<ManualPage> AllOf(Command command, string date, MarkdownPart exitCodes) =>
        Visible(command.Subcommands).SelectMany(below => AllOf(below, date, exitCodes)).Prepend(Of(command, date, exitCodes));

    private static ManualPage Of(Command command, string date, MarkdownPart exitCodes)
    {
        var parts = (command.Description ?? "").Split(Examples);
        var page = new ManualPage(NameOf(command), 1, Summary(parts[0]), date);

        page.Section("SYNOPSIS");
        page.Paragraph(Synopsis(command));
        page.Section("DESCRIPTION");
        AddText(page, parts[0]);
        if (command.Subcommands.Count > 0)
            page.Section("COMMANDS");
        foreach (var below in Visible(command.Subcommands))
            page.Item($"{Roff.Bold(NameOf(below))}(1)", Roff.Plain(Sentence(below.Description ?? "")));

        page.Section("OPTIONS");
        foreach (var argument in command.Arguments.Where(argument => !argument.Hidden))
            page.Item(Roff.Italic(argument.HelpName ?? argument.Name), Roff.Plain(argument.Description ?? ""));
        foreach (var option in OptionsOf(command))
            page.Item(string.Join(", ", option.Aliases.Where(alias => alias != "-?").Order(StringComparer.Ordinal).Append(option.Name).Select(Roff.Bold)) + ValueOf(option), Roff.Plain(option.Description + Default(option)));

        page.Section("EXIT STATUS");
        if (command is RootCommand)
            exitCodes.AddTo(page);
        else
            page.Paragraph($"0 when it is done; every other number, and what to do about it, is in {Roff.Bold("linchpin")}(1).");
        if (parts.Length > 1)
        {
            page.Section("EXAMPLES");
            page.Verbatim(parts[1].Split('\n').Select(line => line.Trim()));
        }

        page.Section("SEE ALSO");
        page.Paragraph(string.Join(",\n", Related(command).Select(name => $"{Roff.Bold(name)}(1)").Append($"{Roff.Bold("linchpin.toml")}(5)")));
        return page;
    }

    private static string NameOf(Command command) =>
        command.Parents.OfType<Command>().FirstOrDefault() is { } parent ? $"{NameOf(parent)}-{command.Name}" : "linchpin";

    private static IEnumerable<Command> Visible(IEnumerable<Command> commands) => commands.Where(command => !command.Hidden);

    private static IEnumerable<string> Related(Command command) => command.Parents.OfType<Command>().Select(NameOf).Concat(Visible(command.Subcommands).Select(NameOf));

    private static IEnumerable<Option> OptionsOf(Command command) =>
        command.Options.Concat(command.Parents.OfType<Command>().SelectMany(OptionsOf).Where(option => option.Recursive)).Where(option => !option.Hidden);

    private static string Synopsis(Command command) => string.Join(' ',
    [
        Roff.Bold(NameOf(command).Replace('-', ' ')),
        .. command.Subcommands.Count > 0 ? [Roff.Italic("command")] : Array.Empty<string>(),
        .. OptionsOf(command).Where(option => option.Required).Select(option => Roff.Bold(option.Name) + ValueOf(option)),
        $"[{Roff.Italic("option")}]...",
        .. command.Arguments.Select(argument => (Roff.Italic(argument.HelpName ?? argument.Name), argument.Arity) switch
        {
            (var name, { MinimumNumberOfValues: 0, MaximumNumberOfValues: > 1 }) => $"[{name}]...",
            (var name, { MinimumNumberOfValues: 0 }) => $"[{name}]",
            (var name, { MaximumNumberOfValues: > 1 }) => $"{name}...",
            (var name, _) => name,
        }),
    ]);

    private static string ValueOf(Option option) => option.Arity.MaximumNumberOfValues == 0 || option.ValueType == typeof(bool) ? "" : $" {Roff.Italic(option.HelpName ?? option.Name.TrimStart('-').ToUpperInvariant())}";

    private static string Default(Option option) => option.ValueType == typeof(string) && option.HasDefaultValue && option.GetDefaultValue() is string value ? $" [default: {value}]" : "";

    private static string Sentence(string text) => EndOfSentence().Split(text, 2)[0].TrimEnd('.') + ".";

    // As manuals have it: what comes before the first colon or full stop, without a capital.
    private static string Summary(string text)
    {
        string first = EndOfSummary().Split(text, 2)[0].TrimEnd('.');
        return first.StartsWith("Linchpin", StringComparison.Ordinal) ? first["Linchpin ".Length..] : char.ToLowerInvariant(first[0]) + first[1..];
    }

    // What is indented is a list of words and what they mean, or stands as it is.
    private static void AddText(ManualPage page, string text)
    {
        string[] lines = text.Split('\n');
        for (int i = 0; i < lines.Length;)
        {
            string[] indented = [.. lines.Skip(i).TakeWhile(line => line.StartsWith("  ", StringComparison.Ordinal)).Select(line => line[2..])];
            if (indented.Length == 0 && lines[i].Length > 0)
                page.Paragraph(Roff.Plain(lines[i]));
            else if (indented.All(line => Meaning().IsMatch(line)))
                AddItems(page, indented);
            else
                page.Verbatim(indented);
            i += Math.Max(indented.Length, 1);
        }
    }

    private static void AddItems(ManualPage page, IEnumerable<string> lines)
    {
        foreach (var match in lines.Select(line => Meaning().Match(line)))
            page.Item(Roff.Bold(match.Groups[1].Value), Roff.Plain(match.Groups[2].Value));
    }

    [GeneratedRegex(@"(?<=\.)\s")]
    private static partial Regex EndOfSentence();

    [GeneratedRegex(@"[.:;](\s|$)")]
    private static partial Regex EndOfSummary();

    [GeneratedRegex(@"^(\S+)\s{2,}(\S.*)$")]
    private static partial Regex Meaning();
}
