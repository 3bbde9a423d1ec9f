using System.CommandLine;

namespace Linchpin.Cli.Commands;

/// <summary><c>linchpin digest events</c>: what was refused because its digest is not known.</summary>
internal static class DigestEventsCommand
{
    public static Command Create() => Following.Create(Example.Command("events", "Show which files were refused: what was to be done with them, why it was refused, the digest, and by whom. Where the agent's service runs, it tells the last thousand since it started; the journal has those of before. Else what is shown is taken from the kernel's buffer, so one reader sees it.",
            "linchpin digest events", "linchpin digest events --follow --json"),
        EventStreams.Refusals);
}
