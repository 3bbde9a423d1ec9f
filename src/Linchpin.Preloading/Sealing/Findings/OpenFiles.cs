namespace Linchpin.Preloading.Sealing.Findings;

/// <summary>Processes that have a file open for writing which nobody may write to after sealing: the switches of programs, the code of the agent.</summary>
internal static class OpenFiles
{
    private const int WriteBits = 3;       // O_WRONLY | O_RDWR
    private static readonly string[] Switches = ["/ftrace_enabled", "/kprobes/enabled"];

    internal static IEnumerable<SealFinding> Find(IReadOnlyList<TrustedCode> code)
    {
        var paths = code.Select(file => file.Path).ToHashSet(StringComparer.Ordinal);
        return from process in OtherProcesses.All()
               from file in process.Threads.SelectMany(WrittenBy).Distinct()
               where paths.Contains(file) || Switches.Any(end => file.EndsWith(end, StringComparison.Ordinal))
               select new SealFinding($"process {process.Id} has {file} open for writing", "End it before sealing.");
    }

    private static IEnumerable<string> WrittenBy(string folder)
    {
        foreach (var descriptor in OtherProcesses.Attempt(() => Directory.GetFiles(folder + "/fd")) ?? [])
        {
            var target = OtherProcesses.Attempt(() => new FileInfo(descriptor).LinkTarget);
            if (target is ['/', ..] && IsForWriting($"{folder}/fdinfo/{Path.GetFileName(descriptor)}"))
                yield return target;
        }
    }

    private static bool IsForWriting(string facts) =>
        OtherProcesses.Attempt(() => File.ReadLines(facts).FirstOrDefault(line => line.StartsWith("flags:", StringComparison.Ordinal))) is { } flags
        && (Convert.ToInt64(flags["flags:".Length..].Trim(), 8) & WriteBits) != 0;
}
