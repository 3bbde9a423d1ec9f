using System.CommandLine;
using System.Text.Json;
using Linchpin.Agent;
using Linchpin.Cli.Output;
using Linchpin.Preloading.Sealing;

namespace Linchpin.Cli.Commands;

/// <summary><c>linchpin events</c>: what the guard denied.</summary>
internal static class EventsCommand
{
    public static Command Create() => Following.Create(Example.Command("events",
            "Show what the guard denied: who, what, on which object. Where the agent's service runs, it tells the last thousand since it started; the journal has those of before. Else what is shown is taken from the kernel's buffer, so one reader sees it. How often what was denied in all, 'linchpin status' tells.",
            "linchpin events", "linchpin events --follow --json"),
        RequestKind.Denials, answer => answer.Denial, () => DenialReader.Open(), Line);

    private static string Line(Denial denial, bool asJson) =>
        asJson ? JsonSerializer.Serialize(denial, EventJson.Default.Denial) : $"{denial.Time:u} {EventText.Of(denial)}";
}
