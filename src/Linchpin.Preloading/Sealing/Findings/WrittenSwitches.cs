namespace Linchpin.Preloading.Sealing.Findings;

/// <summary>Switches of programs that somebody has open for writing, seen or unseen: the guard refuses them to this process for as long.</summary>
internal static class WrittenSwitches
{
    internal static IEnumerable<SealFinding> Find() =>
        from place in new[] { (FileSystem: "proc", Path: "sys/kernel/ftrace_enabled"), (FileSystem: "debugfs", Path: "kprobes/enabled") }
        where IsWritten(place.FileSystem, place.Path)
        select new SealFinding($"somebody has {place.Path} open for writing",
            "End who has it open. Where no process shows it, it is on its way through a socket or among an io_uring's files: reboot, and seal before anything else runs.");

    private static bool IsWritten(string fileSystem, string path)
    {
        using var mount = DetachedMount.Of(fileSystem);
        return mount?.MayWrite(path) == false;
    }
}
