using System.CommandLine;

namespace Linchpin.Cli.Commands;

/// <summary><c>linchpin events</c>: what was denied, by whichever bundle.</summary>
internal static class EventsCommand
{
    public static Command Create() => Following.Create(Example.Command("events",
            "Show what the guard denied (who, what, on which object), and, where only known files are executed, which files were refused. Where the agent's service runs, it tells the last thousand of each since it started; the journal has those of before. Else what is shown is taken from the kernel's buffers, so one reader sees it. How often what was denied in all, 'linchpin status' tells.",
            "linchpin events", "linchpin events --follow --json"),
        EventStreams.Denials, EventStreams.Refusals);
}
