using System.ComponentModel;
using System.Diagnostics;

namespace Linchpin.Cli.Commands;

/// <summary>Has the machine's own tool make its initramfs anew.</summary>
internal static class InitramfsRebuild
{
    /// <exception cref="CommandException">It fails. The files of the installation are in place then, the initramfs is as before.</exception>
    public static void Run(IReadOnlyList<string> command)
    {
        if (command.Count == 0)
            return;
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
        new(ExitCodes.Initramfs, $"the initramfs could not be made anew: {string.Join(' ', command)}\n{why}\nThe machine boots with the one of before. Mend it, and run the command again.");
}
