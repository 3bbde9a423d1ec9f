using Linchpin.Preloading;
using Linchpin.Preloading.Boot;

namespace Linchpin.Cli.Output;

/// <summary>Ends a run that could not preload what it should.</summary>
internal static class FailedPreload
{
    public static int End(Exception error, FailureAnswer answer)
    {
        var exitCode = ErrorReport.Print(error, Console.Error);
        switch (answer)
        {
            case FailureAnswer.Warn:
                ErrorReport.Print("warning: nothing was preloaded, and the policy says to continue (on_failure = \"continue\")", Console.Error);
                return ExitCodes.Success;
            case FailureAnswer.Emergency:
                ErrorReport.Print("the policy asks for an emergency shell (on_failure = \"emergency\")", Console.Error);
                return ExitCodes.Emergency;
            case FailureAnswer.Halt:
                ErrorReport.Print("the machine is halted, as the policy asks (on_failure = \"halt\")", Console.Error);
                Console.Error.Flush();
                SystemHalt.Now();
                return exitCode;
            default:
                return exitCode;
        }
    }

    public static void Warn(LeftOut left)
    {
        ErrorReport.Print(left.Error, Console.Error);
        ErrorReport.Print($"warning: '{left.Bundle}' is left out, and the policy says to continue (on_failure = \"continue\")", Console.Error);
    }
}
