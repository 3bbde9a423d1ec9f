namespace Linchpin.Integrity.Formats;

/// <summary>Finds what a list says twice.</summary>
internal static class Duplicates
{
    /// <summary>Refuses a list in which two entries have the same key. A list that is sorted costs no memory.</summary>
    /// <exception cref="DigestListException"><see cref="DigestListFault.Duplicate"/></exception>
    public static void RequireNone<TKey>(List<DigestEntry> entries, Func<DigestEntry, TKey> keyOf, string fileName, IComparer<TKey>? order = null)
    {
        order ??= Comparer<TKey>.Default;
        bool isSorted = true;
        for (int index = 1; index < entries.Count && isSorted; index++)
            isSorted = order.Compare(keyOf(entries[index - 1]), keyOf(entries[index])) < 0;
        if (isSorted)
            return;

        var seen = new HashSet<TKey>(entries.Count);
        for (int index = 0; index < entries.Count; index++)
        {
            var key = keyOf(entries[index]);
            if (!seen.Add(key))
                throw new DigestListException(DigestListFault.Duplicate, fileName, $"'{key}' is in it twice, the second time as entry {index + 1}",
                    "A list that says one thing twice was not made by a tool that knows its form.", "Make the list again, with 'linchpin digest generate'.");
        }
    }
}
