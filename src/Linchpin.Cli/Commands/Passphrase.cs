using System.CommandLine;

namespace Linchpin.Cli.Commands;

/// <summary>The passphrase of a key: from a file or from the environment, never from the command line, which others can read.</summary>
internal static class Passphrase
{
    private const string Variable = "LINCHPIN_KEY_PASSPHRASE";

    public static Option<string> File { get; } = new("--key-passphrase-file")
    {
        Description = $"A file whose first line is the key's passphrase; without it, ${Variable} if that is set.",
        HelpName = "FILE",
    };

    /// <summary>The passphrase, or null where none is given.</summary>
    public static string? Read(ParseResult arguments)
    {
        if (arguments.GetValue(File) is not { } file)
            return Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } passphrase ? passphrase : null;

        string line = InputFile.ReadText(file).Split('\n')[0].TrimEnd('\r');
        return !string.IsNullOrEmpty(line) ? line : throw new CommandException(ExitCodes.File, $"{file}: the first line is empty\nThe key's passphrase is expected there.");
    }
}
