namespace Linchpin.Preloading.Sealing.Findings;

/// <summary>Switches of programs that somebody has open for writing, seen or unseen: the guard refuses them to this process for as long.</summary>
internal static class WrittenSwitches
{
    private const string Ftrace = "sys/kernel/ftrace_enabled";
    private const string Kprobes = "kprobes/enabled";

    internal static IEnumerable<SealFinding> Find(DetachedMount processes)
    {
        using var debug = DetachedMount.Of("debugfs");
        if (processes.MayWrite(Ftrace) == false)
            yield return Written(Ftrace);
        if (debug?.MayWrite(Kprobes) == false)
            yield return Written(Kprobes);
    }

    private static SealFinding Written(string path) => new($"somebody has {path} open for writing",
        "End who has it open. Where no process shows it, it is on its way through a socket or among an io_uring's files: reboot, and seal before anything else runs.");
}
