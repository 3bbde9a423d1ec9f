using System.CommandLine;
using System.Text.Json;
using Linchpin.Cli.Output;
using Linchpin.Integrity;

namespace Linchpin.Cli.Commands;

/// <summary><c>linchpin digest events</c>: what was refused because its digest is not known.</summary>
internal static class DigestEventsCommand
{
    private static readonly Option<bool> Follow = new("--follow", "-f") { Description = "Go on as things happen, until interrupted." };

    public static Command Create()
    {
        var command = Example.Command("events", "Show which files were refused since somebody last looked: what was to be done with them, why it was refused, the digest, and by whom. What is shown is taken from the kernel's buffer, so one reader sees it.",
            "linchpin digest events", "linchpin digest events --follow --json");
        command.Add(Follow);
        command.Add(GlobalOptions.Json);
        command.SetAction((arguments, cancellation) => Task.FromResult(Run(arguments, cancellation)));
        return command;
    }

    private static int Run(ParseResult arguments, CancellationToken cancellation)
    {
        using var reader = DiglimPlace.AsAgent(maps => new RefusalReader(maps));
        var asJson = arguments.GetValue(GlobalOptions.Json);
        Print(reader, asJson);
        while (arguments.GetValue(Follow))
        {
            try
            {
                reader.Wait(cancellation);
            }
            catch (OperationCanceledException)
            {
                break;   // how following ends
            }
            Print(reader, asJson);
        }
        return ExitCodes.Success;
    }

    private static void Print(RefusalReader reader, bool asJson)
    {
        foreach (var refusal in reader.Read())
            Console.WriteLine(asJson ? JsonSerializer.Serialize(refusal, EventJson.Default.FileRefusal) : Line(refusal));
    }

    private static string Line(FileRefusal refusal) =>
        $"{refusal.Time:u} {(refusal.Enforced ? "refused" : "would refuse")} {refusal.Attempt} of {Style.Printable(refusal.Path)} to {Style.Printable(refusal.Command)} ({refusal.ProcessId}), user {refusal.User}: {refusal.Reason} {refusal.Digest}".TrimEnd();
}
