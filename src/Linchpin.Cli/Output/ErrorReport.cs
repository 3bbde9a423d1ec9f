using Linchpin.Agent;
using Linchpin.Bpf;
using Linchpin.Bpf.Objects;
using Linchpin.Bundles;
using Linchpin.Integrity;
using Linchpin.Preloading;

namespace Linchpin.Cli.Output;

/// <summary>The one place where errors are printed: what failed, and indented below, why and what to do. Never a stack trace.</summary>
internal static class ErrorReport
{
    /// <summary>Prints an error and gives the exit code that goes with it.</summary>
    public static int Print(Exception error, TextWriter to)
    {
        var (exitCode, message) = Of(error);
        Print(message, to);
        return exitCode;
    }

    /// <summary>The exit code that goes with an error, and what is said of it.</summary>
    public static (int ExitCode, string Message) Of(Exception error)
    {
        int exitCode = ExitCodeOf(error);
        return (exitCode, exitCode == ExitCodes.Internal
            ? $"internal error: {error.GetType().Name}: {error.Message}\nThis is a fault in Linchpin, not in what you did. Please report it with this text."
            : error.Message);
    }

    /// <summary>Prints a message whose first line says what, and whose other lines say why and what to do.</summary>
    public static void Print(string message, TextWriter to)
    {
        string[] lines = message.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        to.WriteLine($"{Style.Error("linchpin:")} {(lines.Length > 0 ? lines[0] : "failed")}");
        foreach (string line in lines.Skip(1))
            to.WriteLine($"  {line}");
    }

    // A new kind of error that users can mend is a new row here.
    private static int ExitCodeOf(Exception error) => error switch
    {
        CommandException e => e.ExitCode,
        AgentRefusalException e => e.ExitCode,
        AgentException => ExitCodes.Agent,
        BundleException e => ExitCodes.Of(e.Fault),
        DigestListException e => ExitCodes.Of(e.Fault),
        DiglimException e => ExitCodes.Of(e.Fault),
        PreloadException e => ExitCodes.Of(e.Fault),
        BpfException => ExitCodes.Kernel,
        BpfObjectFormatException => ExitCodes.Object,
        IOException or UnauthorizedAccessException => ExitCodes.File,
        OperationCanceledException => ExitCodes.Interrupted,
        _ => ExitCodes.Internal,
    };
}
