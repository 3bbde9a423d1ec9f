using System.CommandLine;
using Linchpin.Cli.Output;
using Linchpin.Preloading.Boot;
using Linchpin.Preloading.Policy;

namespace Linchpin.Cli;

/// <summary>Linchpin as the first process (<c>rdinit=/usr/bin/linchpin</c>, <c>init=/usr/bin/linchpin</c>): preloads, seals, and becomes the next init.</summary>
internal static class FirstProcess
{
    private const string Shell = "/bin/sh";

    /// <summary>Whether this is it: the kernel started it, and no command of ours was asked for.</summary>
    public static bool Is(RootCommand root, string[] args) =>
        Environment.ProcessId == 1 && (args is not [var first, ..] || root.Subcommands.All(command => command.Name != first));

    /// <summary>Does not return but by an exception, or when what comes next can't be executed.</summary>
    public static int Run(RootCommand root, string[] args)
    {
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
}
