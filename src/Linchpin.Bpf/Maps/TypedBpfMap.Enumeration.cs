using System.Collections;
using System.Runtime.InteropServices;
using Linchpin.Bpf.Kernel;

namespace Linchpin.Bpf;

/// <content>All elements, one after the other.</content>
/// <remarks>An element that is there from the beginning to the end comes exactly once, whatever others add and delete meanwhile.</remarks>
public sealed partial class BpfMap<TKey, TValue> : IEnumerable<KeyValuePair<TKey, TValue>>
{
    private const int FirstBatchSize = 64;

    // A map that loses the very key we stand on as often as this is emptied as fast as we read it.
    private const int MaximumRestarts = 1000;

    /// <summary>The keys.</summary>
    public IEnumerable<TKey> Keys => this.Select(element => element.Key);

    /// <summary>The elements.</summary>
    /// <exception cref="BpfException">The kernel refuses to read.</exception>
    /// <exception cref="InvalidOperationException">The map changes faster than it can be read.</exception>
    public IEnumerator<KeyValuePair<TKey, TValue>> GetEnumerator()
    {
        var cursor = new MapCursor();
        var keys = new TKey[FirstBatchSize];
        var values = new TValue[FirstBatchSize];
        while (!cursor.IsAtEnd)
        {
            var count = LookUpGrowing(cursor, ref keys, ref values);
            for (var i = 0; i < count; i++)
                yield return new(keys[i], values[i]);
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    // The kernel hands out whole hash buckets: a buffer smaller than one is refused.
    private int LookUpGrowing(MapCursor cursor, ref TKey[] keys, ref TValue[] values)
    {
        while (true)
        {
            try
            {
                return LookUpBatch(cursor, keys, values);
            }
            catch (BpfException exception) when (exception.Errno == Errno.NoSpace && keys.Length < Map.MaxEntries)
            {
                keys = new TKey[keys.Length * 2];
                values = new TValue[values.Length * 2];
            }
        }
    }

    // After a deleted key the kernel starts again from the first: what was seen is passed over.
    private bool TryNextKey(MapCursor cursor, out TKey next)
    {
        next = default;
        var nextBytes = MemoryMarshal.AsBytes(new Span<TKey>(ref next));
        var last = cursor.Position(nextBytes.Length).AsSpan(0, nextBytes.Length);
        var seen = cursor.Seen ??= new HashSet<byte[]>(ByteArrayComparer.Instance);
        var restarts = 0;
        while (Map.TryNextKey(cursor.HasStarted ? last : [], nextBytes))
        {
            cursor.HasStarted = true;
            nextBytes.CopyTo(last);
            if (seen.Add(nextBytes.ToArray()))
                return true;
            if (++restarts > MaximumRestarts + Map.MaxEntries)
                throw new InvalidOperationException($"map '{Map.Name}' changes faster than it can be read");
        }
        return false;
    }
}
