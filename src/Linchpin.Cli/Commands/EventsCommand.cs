using System.CommandLine;
using System.Text.Json;
using Linchpin.Cli.Output;
using Linchpin.Preloading.Sealing;

namespace Linchpin.Cli.Commands;

/// <summary><c>linchpin events</c>: what the guard denied.</summary>
internal static class EventsCommand
{
    private static readonly Option<bool> Follow = new("--follow", "-f") { Description = "Go on as things happen, until interrupted." };

    public static Command Create()
    {
        var command = Example.Command("events",
            "Show what the guard denied since somebody last looked: who, what, on which object. What is shown is taken from the kernel's buffer, so one reader sees it. How often what was denied in all, 'linchpin status' tells.",
            "linchpin events", "linchpin events --follow --json");
        command.Add(Follow);
        command.Add(GlobalOptions.Json);
        command.SetAction((arguments, cancellation) => Task.FromResult(Run(arguments, cancellation)));
        return command;
    }

    private static int Run(ParseResult arguments, CancellationToken cancellation)
    {
        using var reader = new DenialReader();
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

    private static void Print(DenialReader reader, bool asJson)
    {
        foreach (var denial in reader.Read())
        {
            Console.WriteLine(asJson
                ? JsonSerializer.Serialize(denial, EventJson.Default.Denial)
                : $"{denial.Time:u} denied {denial.Attempt} {denial.Object} to {denial.Command} ({denial.ProcessId}), user {denial.User}");
        }
    }
}
