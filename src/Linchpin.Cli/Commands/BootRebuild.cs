using System.ComponentModel;
using System.Diagnostics;

namespace Linchpin.Cli.Commands;

/// <summary>Has the machine's own tools make anew what it boots with.</summary>
internal static class BootRebuild
{
    /// <summary>Runs them, one after the other.</summary>
    /// <exception cref="CommandException">One fails. The files of the installation are in place then, what that one makes is as before.</exception>
    public static void Run(IReadOnlyList<IReadOnlyList<string>> commands)
    {
        foreach (var command in commands)
            Run(command);
    }

    private static void Run(IReadOnlyList<string> command)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(command[0], command.Skip(1)))!;
            process.WaitForExit();
            if (process.ExitCode != 0)
                throw Failed(command, $"It ended with exit code {process.ExitCode}.");
        }
        catch (Win32Exception error)
        {
            throw Failed(command, error.Message);
        }
    }

    private static CommandException Failed(IReadOnlyList<string> command, string why) =>
        new(ExitCodes.Initramfs, $"what the machine boots with could not be made anew: {string.Join(' ', command)}\n{why}\nIt boots with that of before. Mend it, and run the command again.");
}
