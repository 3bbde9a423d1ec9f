using System.Collections;

namespace Linchpin.Bpf;

/// <content>All elements, one after the other.</content>
/// <remarks>An element that is there from the beginning to the end comes exactly once, whatever others add and delete meanwhile.</remarks>
public sealed partial class BpfMap<TKey, TValue> : IEnumerable<KeyValuePair<TKey, TValue>>
{
    /// <summary>The keys.</summary>
    public IEnumerable<TKey> Keys => this.Select(element => element.Key);

    /// <summary>The elements.</summary>
    /// <exception cref="BpfException">The kernel refuses to read.</exception>
    /// <exception cref="InvalidOperationException">The map changes faster than it can be read.</exception>
    public IEnumerator<KeyValuePair<TKey, TValue>> GetEnumerator()
    {
        var walk = new MapWalk<TKey, TValue>(Map, 1, LookUpBatch);
        while (!walk.IsAtEnd)
        {
            var count = walk.Next();
            for (var i = 0; i < count; i++)
                yield return new(walk.Keys[i], walk.Values[i]);
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
