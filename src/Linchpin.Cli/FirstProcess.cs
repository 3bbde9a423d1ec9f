using System.CommandLine;
using Linchpin.Cli.Output;
using Linchpin.Preloading;
using Linchpin.Preloading.Boot;
using Linchpin.Preloading.Policy;

namespace Linchpin.Cli;

/// <summary>Linchpin as the first process (<c>rdinit=/usr/bin/linchpin</c>, <c>init=/usr/bin/linchpin</c>): preloads, seals, and becomes the next init.</summary>
internal static class FirstProcess
{
    private const string Shell = "/bin/sh";
    private const string RandomDevice = "/dev/urandom";

    /// <summary>Whether this is it: the kernel started it, and no command of ours was asked for.</summary>
    public static bool Is(RootCommand root, string[] args) =>
        Environment.ProcessId == 1 && (args is not [var first, ..] || root.Subcommands.All(command => command.Name != first));

    /// <summary>Does not return but by an exception, or when what comes next can't be executed.</summary>
    public static int Run(RootCommand root, string[] args)
    {
        StartAgainWithDevices(args);
        var exitCode = root.Parse(["preload", "--boot"]).Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        var next = exitCode == ExitCodes.Success ? CommandLine.Running().Init ?? NextInit.Default() : Shell;
        try
        {
            NextInit.Become(next, exitCode == ExitCodes.Success ? args : []);
            return ExitCodes.Internal;
        }
        catch (IOException error)
        {
            return FailedPreload.End(error, FailureAnswer.Halt, KernelLog.Fail);
        }
    }

    // The runtime looks for the random device once, before anything of ours runs. Where /dev is mounted only now, what needs it would fail from here on.
    private static void StartAgainWithDevices(string[] args)
    {
        if (File.Exists(RandomDevice))
            return;
        try
        {
            BootMounts.Make();
            if (File.Exists(RandomDevice))
                NextInit.Become("/proc/self/exe", args);
        }
        catch (Exception error) when (error is PreloadException or IOException or UnauthorizedAccessException)
        {
            // Preloading meets the same, and answers it as the policy asks.
        }
    }
}
