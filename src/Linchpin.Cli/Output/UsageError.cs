using System.CommandLine;

namespace Linchpin.Cli.Output;

/// <summary>Says what is wrong with a command line, and where to read how it is right.</summary>
internal static class UsageError
{
    public static int Print(ParseResult arguments, TextWriter to)
    {
        var names = new List<string>();
        for (var command = arguments.CommandResult; command is not null; command = command.Parent as System.CommandLine.Parsing.CommandResult)
            names.Insert(0, command.Command is RootCommand ? "linchpin" : command.Command.Name);

        // A word that is no command says more than that one is missing.
        string[] unknown = arguments.CommandResult.Command.Subcommands.Count > 0 ? [.. arguments.UnmatchedTokens] : [];
        string what = unknown.Length > 0 ? $"there is no command '{unknown[0]}'" : string.Join('\n', arguments.Errors.Select(error => error.Message));
        ErrorReport.Print($"{what}\nSee '{string.Join(' ', names)} --help'.", to);
        return ExitCodes.Usage;
    }
}
