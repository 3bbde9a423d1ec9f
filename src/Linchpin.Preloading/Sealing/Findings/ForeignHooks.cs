namespace Linchpin.Preloading.Sealing.Findings;

/// <summary>Programs of others that are attached where they overrule one that is to be held.</summary>
internal static class ForeignHooks
{
    internal static IEnumerable<SealFinding> Find(HeldObjects held) =>
        from hook in held.Hooks
        from attached in hook.Programs().Programs
        where !held.Programs.Contains(attached.Program.Value)
        select new SealFinding($"program {attached.Program} of somebody else is attached to {hook.Place} ({hook.AttachType}), where it can overrule '{hook.Program}'",
            "Seal before others attach programs there, or end what holds this one ('linchpin list programs' says what).");
}
