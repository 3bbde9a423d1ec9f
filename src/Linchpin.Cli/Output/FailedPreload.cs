using Linchpin.Preloading;
using Linchpin.Preloading.Boot;

namespace Linchpin.Cli.Output;

/// <summary>Ends a run that could not preload what it should.</summary>
internal static class FailedPreload
{
    private const string WaysIn = """
        To get in, add to the kernel command line: linchpin.on_failure=emergency for a shell in its place,
        or linchpin.preload= linchpin.seal=off linchpin.digests=off to boot without anything preloaded.
        """;

    /// <param name="error">What went wrong.</param>
    /// <param name="answer">What the policy asks for then.</param>
    /// <param name="say">Where it is said; null: on the error stream.</param>
    public static int End(Exception error, FailureAnswer answer, Action<string>? say = null)
    {
        say ??= OnErrorStream;
        var (exitCode, message) = ErrorReport.Of(error);
        say(message);
        switch (answer)
        {
            case FailureAnswer.Warn:
                say("warning: nothing was preloaded, and the policy says to continue (on_failure = \"continue\")");
                return ExitCodes.Success;
            case FailureAnswer.Emergency:
                say("the policy asks for an emergency shell (on_failure = \"emergency\")");
                return ExitCodes.Emergency;
            case FailureAnswer.Halt:
                say($"the machine is halted, as the policy asks (on_failure = \"halt\")\n{WaysIn}");
                Console.Error.Flush();
                SystemHalt.Now();
                return exitCode;
            default:
                return exitCode;
        }
    }

    /// <param name="left">A bundle that was left out.</param>
    /// <param name="say">Where it is said; null: on the error stream.</param>
    public static void Warn(LeftOut left, Action<string>? say = null)
    {
        say ??= OnErrorStream;
        say(ErrorReport.Of(left.Error).Message);
        say($"warning: '{left.Bundle}' is left out, and the policy says to continue (on_failure = \"continue\")");
    }

    private static void OnErrorStream(string message) => ErrorReport.Print(message, Console.Error);
}
