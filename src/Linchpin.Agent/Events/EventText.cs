using Linchpin.Integrity;
using Linchpin.Preloading.Sealing;

namespace Linchpin.Agent;

/// <summary>What happened, in a sentence without its time.</summary>
public static class EventText
{
    /// <summary>What the guard denied.</summary>
    public static string Of(Denial denial) => $"denied {denial.Attempt} {denial.Object} to {Printable(denial.Command)} ({denial.ProcessId}), user {denial.User}";

    /// <summary>What the policy refused that decides by digests.</summary>
    public static string Of(FileRefusal refusal) =>
        $"{(refusal.Enforced ? "refused" : "would refuse")} {refusal.Attempt} of {Printable(refusal.Path)} to {Printable(refusal.Command)} ({refusal.ProcessId}), user {refusal.User}: {refusal.Reason} {refusal.Digest}".TrimEnd();

    /// <summary>What others named, so that it can't write to a terminal.</summary>
    public static string Printable(string text) => string.Concat(text.Select(letter => char.IsControl(letter) ? $"\\x{(int)letter:x2}" : letter.ToString()));
}
