using System.ComponentModel;
using System.Diagnostics;
using Linchpin.Preloading.Installation.Images;

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

    /// <summary>Makes a unified kernel image, and puts it in the place of the one of before when it is whole.</summary>
    /// <exception cref="CommandException">It can't be made. The one of before is there then.</exception>
    public static void Run(UnifiedImage image)
    {
        var next = image.Output + ".new";
        Directory.CreateDirectory(Path.GetDirectoryName(image.Output)!);
        try
        {
            Run(image.CommandTo(next));
            File.Move(next, image.Output, overwrite: true);
        }
        finally
        {
            File.Delete(next);
        }
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
