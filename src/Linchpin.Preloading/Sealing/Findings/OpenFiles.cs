using System.Globalization;

namespace Linchpin.Preloading.Sealing.Findings;

/// <summary>Processes that have a file open for writing which nobody may write to after sealing: the switches of programs, the code of the agent.</summary>
internal static class OpenFiles
{
    private const int WriteBits = 3;       // O_WRONLY | O_RDWR
    private static readonly string[] Switches = ["/ftrace_enabled", "/kprobes/enabled"];

    internal static IEnumerable<SealFinding> Find(IReadOnlyList<TrustedCode> code)
    {
        var paths = code.Select(file => file.Path).ToHashSet(StringComparer.Ordinal);
        return from folder in Directory.EnumerateDirectories("/proc")
               let name = Path.GetFileName(folder)
               where int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var process) && process != Environment.ProcessId
               from file in WrittenBy(folder)
               where paths.Contains(file) || Switches.Any(end => file.EndsWith(end, StringComparison.Ordinal))
               select new SealFinding($"process {name} has {file} open for writing", "End it before sealing.");
    }

    private static IEnumerable<string> WrittenBy(string folder)
    {
        foreach (var descriptor in Attempt(() => Directory.GetFiles(folder + "/fd")) ?? [])
        {
            var target = Attempt(() => new FileInfo(descriptor).LinkTarget);
            if (target is ['/', ..] && IsForWriting($"{folder}/fdinfo/{Path.GetFileName(descriptor)}"))
                yield return target;
        }
    }

    private static bool IsForWriting(string facts) =>
        Attempt(() => File.ReadLines(facts).FirstOrDefault(line => line.StartsWith("flags:", StringComparison.Ordinal))) is { } flags
        && (Convert.ToInt64(flags["flags:".Length..].Trim(), 8) & WriteBits) != 0;

    // Processes and their descriptors come and go while we look.
    private static T? Attempt<T>(Func<T> read)
        where T : class?
    {
        try
        {
            return read();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
