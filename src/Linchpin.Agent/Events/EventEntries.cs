using System.Globalization;
using Linchpin.Integrity;
using Linchpin.Preloading.Sealing;

namespace Linchpin.Agent;

/// <summary>What happened, as the journal has it. docs/agent.md lists the fields for users.</summary>
internal static class EventEntries
{
    public const string Event = "LINCHPIN_EVENT";
    public const string Time = "LINCHPIN_TIME";

    private static readonly Guid Denied = new("97517dba-4e6f-4e6f-9e64-65ec7801085a");
    private static readonly Guid Refused = new("0088e5a6-7051-4a53-86cd-4c43f5da25cf");
    private static readonly Guid Lost = new("f3bac1b7-4747-4c47-9280-0e45016ee4b0");
    private static readonly Guid Changed = new("41ea4fb9-c557-42a0-a2b9-310f03294748");

    /// <summary>Something that the guard denied.</summary>
    public static JournalEntry Of(Denial denial, string id) => new(Denied, JournalEntry.Warning, EventText.Of(denial),
    [
        (Event, id),
        (Time, Timestamp(denial.Time)),
        ("LINCHPIN_ATTEMPT", denial.Attempt.ToString()),
        ("LINCHPIN_OBJECT", denial.Object.ToString(CultureInfo.InvariantCulture)),
        .. Process(denial.ProcessId, denial.User, denial.Command),
    ]);

    /// <summary>A file that was refused, or would have been.</summary>
    public static JournalEntry Of(FileRefusal refusal, string id) => new(Refused, refusal.Enforced ? JournalEntry.Warning : JournalEntry.Notice, EventText.Of(refusal),
    [
        (Event, id),
        (Time, Timestamp(refusal.Time)),
        ("LINCHPIN_ATTEMPT", refusal.Attempt.ToString()),
        ("LINCHPIN_REASON", refusal.Reason.ToString()),
        ("LINCHPIN_ENFORCED", refusal.Enforced ? "1" : "0"),
        ("LINCHPIN_PATH", refusal.Path),
        ("LINCHPIN_DEVICE", refusal.Device.ToString(CultureInfo.InvariantCulture)),
        ("LINCHPIN_INODE", refusal.Inode.ToString(CultureInfo.InvariantCulture)),
        .. refusal.Digest is { } digest ? [("LINCHPIN_DIGEST", digest)] : Array.Empty<(string, string)>(),
        .. Process(refusal.ProcessId, refusal.User, refusal.Command),
    ]);

    /// <summary>Events that found no room in the kernel's buffer.</summary>
    /// <param name="channel">What kind of events.</param>
    /// <param name="count">How many, since it was last told.</param>
    /// <param name="all">How many in all.</param>
    public static JournalEntry OfLost(string channel, ulong count, ulong all) => new(Lost, JournalEntry.Error, $"{count} {channel} were lost: there was no room in the kernel's buffer; {all} in all",
    [
        ("LINCHPIN_CHANNEL", channel),
        ("LINCHPIN_LOST", count.ToString(CultureInfo.InvariantCulture)),
        ("LINCHPIN_LOST_IN_ALL", all.ToString(CultureInfo.InvariantCulture)),
    ]);

    /// <summary>Digests that came or went at somebody's request.</summary>
    /// <param name="list">The list.</param>
    /// <param name="what">What was done.</param>
    /// <param name="process">Who asked.</param>
    public static JournalEntry OfChange(string list, string what, int process) => new(Changed, JournalEntry.Notice, $"{EventText.Printable(list)}: {what}, for process {process}",
    [
        ("LINCHPIN_LIST", list),
        ("LINCHPIN_PID", process.ToString(CultureInfo.InvariantCulture)),
    ]);

    // OBJECT_PID has the journal add what else it knows of that process, while it lives.
    private static (string, string)[] Process(int process, uint user, string command) =>
    [
        ("LINCHPIN_PID", process.ToString(CultureInfo.InvariantCulture)),
        ("LINCHPIN_UID", user.ToString(CultureInfo.InvariantCulture)),
        ("LINCHPIN_COMMAND", command),
        ("OBJECT_PID", process.ToString(CultureInfo.InvariantCulture)),
    ];

    private static string Timestamp(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.ffffffZ", CultureInfo.InvariantCulture);
}
