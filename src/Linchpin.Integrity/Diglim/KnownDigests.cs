using Linchpin.Bpf;

namespace Linchpin.Integrity;

/// <summary>The digests that the kernel knows: those of the lists that were loaded.</summary>
public sealed class KnownDigests
{
    // One call for as many: more costs memory in the kernel, and gains nothing.
    private const int BatchSize = 4096;

    // In the value, beside the algorithm's number.
    private const uint Immutable = 0x10000;

    private readonly BpfMap<Diglim.Digest, uint> _digests;
    private readonly BpfMap<uint, uint> _generation;

    internal KnownDigests(Diglim.MapGroup maps) => (_digests, _generation) = (maps.Digests, maps.Generation);

    /// <summary>How many there are.</summary>
    /// <exception cref="BpfException">The kernel refuses it: EPERM where the system is sealed and this is not the agent.</exception>
    public int Count => Present().Count;

    /// <summary>What is known of a digest: what its list says, without path and size; or null where it isn't known.</summary>
    public DigestEntry? Find(FileDigest digest) => _digests.TryLookUp(Diglim.Digest.Of(digest), out uint value) && (value & ~Immutable) == (uint)digest.Algorithm
        ? new DigestEntry(digest, IsImmutable: (value & Immutable) != 0)
        : null;

    /// <summary>Adds what some lists have, all of it or, if it fails, nothing.</summary>
    /// <returns>How many digests were not known before.</returns>
    /// <exception cref="DiglimException"><see cref="DiglimFault.Full"/></exception>
    public int Add(params IEnumerable<VerifiedDigestList> lists)
    {
        var present = Present();
        var added = new Dictionary<Diglim.Digest, uint>();
        foreach (var entry in lists.SelectMany(list => list.List.Entries))
        {
            if (!present.Contains(Diglim.Digest.Of(entry.Digest)))
                added[Diglim.Digest.Of(entry.Digest)] = ValueOf(entry);
        }
        if (present.Count + added.Count > _digests.Map.MaxEntries)
            throw new DiglimException(DiglimFault.Full, $"there is no room for {added.Count} more digests",
                $"{present.Count} are known, and {_digests.Map.MaxEntries} are the most.", "Take away lists that are not needed with 'linchpin digest remove'.");

        Diglim.Digest[] keys = [.. added.Keys];
        uint[] values = [.. added.Values];
        try
        {
            for (int start = 0; start < keys.Length; start += BatchSize)
            {
                int end = Math.Min(start + BatchSize, keys.Length);
                _digests.UpdateBatch(keys.AsSpan(start..end), values.AsSpan(start..end));
            }
        }
        catch
        {
            _digests.DeleteBatch(keys);
            throw;
        }
        return keys.Length;
    }

    /// <summary>Takes away what a list has, whichever list brought it. What was found known before is looked up again.</summary>
    /// <returns>How many of its digests were known.</returns>
    public int Remove(VerifiedDigestList list)
    {
        Diglim.Digest[] keys = [.. list.List.Entries.Select(entry => Diglim.Digest.Of(entry.Digest)).Distinct()];
        int removed = _digests.DeleteBatch(keys);
        NextGeneration();
        return removed;
    }

    internal void NextGeneration() => _generation[0] = _generation[0] is uint.MaxValue ? 1 : _generation[0] + 1;

    private static uint ValueOf(DigestEntry entry) => (uint)entry.Digest.Algorithm | (entry.IsImmutable ? Immutable : 0);

    private HashSet<Diglim.Digest> Present()
    {
        var present = new HashSet<Diglim.Digest>();
        var cursor = new MapCursor();
        var keys = new Diglim.Digest[BatchSize];
        var values = new uint[BatchSize];
        while (!cursor.IsAtEnd)
        {
            foreach (var key in keys.AsSpan(0, _digests.LookUpBatch(cursor, keys, values)))
                present.Add(key);
        }
        return present;
    }
}
