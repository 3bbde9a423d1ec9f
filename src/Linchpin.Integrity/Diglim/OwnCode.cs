namespace Linchpin.Integrity;

/// <summary>The files that Linchpin consists of: without them nobody could load a list any more.</summary>
internal static class OwnCode
{
    /// <exception cref="DiglimException"><see cref="DiglimFault.LinchpinUnknown"/>: the lists lack one.</exception>
    public static void RequireIn(IReadOnlyCollection<VerifiedDigestList> lists, IEnumerable<string> code)
    {
        var known = lists.SelectMany(list => list.List.Entries).Select(entry => entry.Digest).ToHashSet();
        foreach (string path in code)
        {
            if (!FileDigests.Of(path).Any(known.Contains))
                throw new DiglimException(DiglimFault.LinchpinUnknown, $"{path} is in none of the lists", "Linchpin consists of it, and could not be executed any more.", "Add a list that has it.");
        }
    }
}
