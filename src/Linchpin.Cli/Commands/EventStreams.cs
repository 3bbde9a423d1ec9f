using System.Text.Json;
using Linchpin.Agent;
using Linchpin.Cli.Output;
using Linchpin.Integrity;
using Linchpin.Preloading.Sealing;

namespace Linchpin.Cli.Commands;

/// <summary>The kinds of events that there are.</summary>
internal static class EventStreams
{
    /// <summary>What the guard denied.</summary>
    public static IEventStream Denials { get; } = new EventStream<Denial>(RequestKind.Denials, answer => answer.Denial, () => DenialReader.Open(),
        (denial, asJson) => new EventLine(denial.Time, asJson ? JsonSerializer.Serialize(denial, EventJson.Default.Denial) : $"{denial.Time:u} {EventText.Of(denial)}"));

    /// <summary>Which files were refused.</summary>
    public static IEventStream Refusals { get; } = new EventStream<FileRefusal>(RequestKind.Refusals, answer => answer.Refusal, () => DiglimPlace.AsAgent(RefusalReader.Open),
        (refusal, asJson) => new EventLine(refusal.Time, asJson ? JsonSerializer.Serialize(refusal, EventJson.Default.FileRefusal) : $"{refusal.Time:u} {EventText.Of(refusal)}"));
}
