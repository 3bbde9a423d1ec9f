using System.CommandLine;
using System.Text.Json;
using Linchpin.Cli.Output;
using Linchpin.Integrity;

namespace Linchpin.Cli.Commands;

/// <summary><c>linchpin digest events</c>: what was refused because its digest is not known.</summary>
internal static class DigestEventsCommand
{
    public static Command Create() => Following.Create(Example.Command("events", "Show which files were refused since somebody last looked: what was to be done with them, why it was refused, the digest, and by whom. What is shown is taken from the kernel's buffer, so one reader sees it.",
            "linchpin digest events", "linchpin digest events --follow --json"),
        () => DiglimPlace.AsAgent(maps => new RefusalReader(maps)), Print, (reader, cancellation) => reader.Wait(cancellation));

    private static void Print(RefusalReader reader, bool asJson)
    {
        foreach (var refusal in reader.Read())
            Console.WriteLine(asJson ? JsonSerializer.Serialize(refusal, EventJson.Default.FileRefusal) : Line(refusal));
    }

    private static string Line(FileRefusal refusal) =>
        $"{refusal.Time:u} {(refusal.Enforced ? "refused" : "would refuse")} {refusal.Attempt} of {Style.Printable(refusal.Path)} to {Style.Printable(refusal.Command)} ({refusal.ProcessId}), user {refusal.User}: {refusal.Reason} {refusal.Digest}".TrimEnd();
}
