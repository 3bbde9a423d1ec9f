using System.CommandLine;

namespace Linchpin.Cli.Commands;

/// <summary>Commands that print what the kernel has to tell: once, or as things happen.</summary>
internal static class Following
{
    private static readonly Option<bool> Follow = new("--follow", "-f") { Description = "Go on as things happen, until interrupted." };

    /// <summary>Such a command.</summary>
    /// <param name="command">Its name, description and examples.</param>
    /// <param name="open">What it reads from.</param>
    /// <param name="print">Prints what is there now; as JSON, if true.</param>
    /// <param name="wait">Waits until there is something.</param>
    public static Command Create<TReader>(Command command, Func<TReader> open, Action<TReader, bool> print, Action<TReader, CancellationToken> wait) where TReader : IDisposable
    {
        command.Add(Follow);
        command.Add(GlobalOptions.Json);
        command.SetAction((arguments, cancellation) => Task.FromResult(Run(arguments, open, print, wait, cancellation)));
        return command;
    }

    private static int Run<TReader>(ParseResult arguments, Func<TReader> open, Action<TReader, bool> print, Action<TReader, CancellationToken> wait, CancellationToken cancellation)
        where TReader : IDisposable
    {
        using var reader = open();
        var asJson = arguments.GetValue(GlobalOptions.Json);
        print(reader, asJson);
        while (arguments.GetValue(Follow))
        {
            try
            {
                wait(reader, cancellation);
            }
            catch (OperationCanceledException)
            {
                break;   // how following ends
            }

            print(reader, asJson);
        }

        return ExitCodes.Success;
    }
}
