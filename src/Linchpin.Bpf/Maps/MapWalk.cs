using Linchpin.Bpf.Kernel;

namespace Linchpin.Bpf;

/// <summary>A walk over all elements of a map, in batches.</summary>
/// <remarks>An element that is there from the beginning to the end comes exactly once, whatever others add and delete meanwhile.</remarks>
/// <param name="map">The map.</param>
/// <param name="valuesOfEach">How many values each key has.</param>
/// <param name="readBatch">Reads the next elements.</param>
internal sealed class MapWalk<TKey, TValue>(BpfMap map, int valuesOfEach, MapWalk<TKey, TValue>.Reader readBatch) where TKey : unmanaged where TValue : unmanaged
{
    private const int FirstBatchSize = 64;

    private readonly MapCursor _cursor = new();
    private TKey[] _keys = new TKey[FirstBatchSize];
    private TValue[] _values = new TValue[FirstBatchSize * valuesOfEach];

    /// <summary>Reads the next elements, as many as are read.</summary>
    public delegate int Reader(MapCursor cursor, Span<TKey> keys, Span<TValue> values);

    /// <summary>Whether there is nothing more.</summary>
    public bool IsAtEnd => _cursor.IsAtEnd;

    /// <summary>The keys of this batch, one after the other.</summary>
    public ReadOnlySpan<TKey> Keys => _keys;

    /// <summary>Their values, <c>valuesOfEach</c> for each.</summary>
    public ReadOnlySpan<TValue> Values => _values;

    /// <summary>Goes to the next batch.</summary>
    /// <returns>How many elements it has: none in the one after the last, and perhaps in one before.</returns>
    public int Next()
    {
        while (true)
        {
            try
            {
                return readBatch(_cursor, _keys, _values);
            }
            catch (BpfException exception) when (exception.Errno == Errno.NoSpace && _keys.Length < map.MaxEntries)
            {
                // The kernel hands out whole hash buckets: a buffer smaller than one is refused.
                _keys = new TKey[_keys.Length * 2];
                _values = new TValue[_values.Length * 2];
            }
        }
    }
}
