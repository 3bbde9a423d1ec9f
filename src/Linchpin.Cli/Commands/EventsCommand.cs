using System.CommandLine;
using System.Text.Json;
using Linchpin.Cli.Output;
using Linchpin.Preloading.Sealing;

namespace Linchpin.Cli.Commands;

/// <summary><c>linchpin events</c>: what the guard denied.</summary>
internal static class EventsCommand
{
    public static Command Create() => Following.Create(Example.Command("events",
            "Show what the guard denied since somebody last looked: who, what, on which object. What is shown is taken from the kernel's buffer, so one reader sees it. How often what was denied in all, 'linchpin status' tells.",
            "linchpin events", "linchpin events --follow --json"),
        () => new DenialReader(), Print, (reader, cancellation) => reader.Wait(cancellation));

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
