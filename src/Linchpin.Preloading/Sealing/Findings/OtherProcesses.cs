using System.Globalization;

namespace Linchpin.Preloading.Sealing.Findings;

/// <summary>The processes but this one, and what can be read of them while they live.</summary>
internal static class OtherProcesses
{
    /// <summary>Their ids, and the folders in <c>/proc</c> of their threads: one may have descriptors of its own, and the first one have ended.</summary>
    internal static IEnumerable<(string Id, string[] Threads)> All() =>
        from folder in Directory.EnumerateDirectories("/proc")
        let name = Path.GetFileName(folder)
        where int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var process) && process != Environment.ProcessId
        select (name, Attempt(() => Directory.GetDirectories(folder + "/task")) ?? []);

    /// <summary>What is read, or null: processes and their descriptors come and go while we look.</summary>
    internal static T? Attempt<T>(Func<T> read)
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
