namespace Linchpin.Integrity;

/// <summary>The files that this process executes: without them nobody could load a list any more.</summary>
internal static class OwnCode
{
    /// <exception cref="DiglimException"><see cref="DiglimFault.LinchpinUnknown"/>: the lists lack one.</exception>
    public static void RequireIn(IReadOnlyCollection<VerifiedDigestList> lists)
    {
        var known = lists.SelectMany(list => list.List.Entries).Select(entry => entry.Digest).ToHashSet();
        foreach (string path in Mapped(File.ReadLines("/proc/self/maps")))
        {
            if (!FileDigests.Of(path).Any(known.Contains))
                throw new DiglimException(DiglimFault.LinchpinUnknown, $"{path} is in none of the lists", "Linchpin consists of it, and could not be executed any more.", "Add a list that has it.");
        }
    }

    // The files that are mapped as code. Source: proc_pid_maps(5).
    private static IEnumerable<string> Mapped(IEnumerable<string> lines) =>
        (from line in lines
         let fields = line.Split(' ', 6, StringSplitOptions.RemoveEmptyEntries)
         where fields is [_, [_, _, 'x', ..], _, _, not "0", ['/', ..]]
         select fields[5]).Distinct();
}
