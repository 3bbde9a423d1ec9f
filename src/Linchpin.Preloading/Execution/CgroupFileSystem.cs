namespace Linchpin.Preloading.Execution;

/// <summary>Where control groups are: <c>/sys/fs/cgroup</c> on most systems, and elsewhere beside those of version 1.</summary>
internal static class CgroupFileSystem
{
    /// <summary>The folder of the root group of cgroup2, from the lines of <c>/proc/self/mountinfo</c>; null where none is mounted.</summary>
    internal static string? MountedAt(IEnumerable<string> lines) =>
        (from line in lines
         let fields = line.Split(' ')
         let dash = Array.IndexOf(fields, "-")
         where dash > 4 && fields[3] == "/" && fields.ElementAtOrDefault(dash + 1) == "cgroup2"
         select fields[4]).FirstOrDefault();
}
