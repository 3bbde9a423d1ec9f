namespace Linchpin.Bpf.Objects.Btf;

/// <summary>The types of one blob by the hash of their name without its flavour (<c>task_struct___old</c> counts as <c>task_struct</c>).</summary>
/// <remarks>Two integers a type and no strings: a chained hash table over the ids. Built at the first look-up by name.</remarks>
internal sealed class BtfNameIndex
{
    private readonly int[] _heads;    // hash bucket → index of its first type, plus one
    private readonly int[] _next;     // type's index → index of the next type in the bucket, plus one
    private readonly uint _firstId;

    public BtfNameIndex(BtfBlob blob, BtfTypeId first)
    {
        _firstId = first.Value;
        var count = blob.TypeCount - (int)_firstId;
        _heads = new int[System.Numerics.BitOperations.RoundUpToPowerOf2((uint)Math.Max(count, 1))];
        _next = new int[count];
        for (var index = count - 1; index >= 0; index--)     // backwards, so that a chain ascends
        {
            var name = blob.Utf8(blob[new(_firstId + (uint)index)].Name);
            if (name.IsEmpty)
                continue;
            ref var head = ref _heads[Bucket(EssentialName.Of(name))];
            _next[index] = head;
            head = index + 1;
        }
    }

    public Matches Candidates(ReadOnlySpan<byte> name) => new(this, _heads[Bucket(EssentialName.Of(name))]);

    private int Bucket(ReadOnlySpan<byte> name)
    {
        var hash = 2166136261u;       // FNV-1a
        foreach (var letter in name)
            hash = (hash ^ letter) * 16777619;
        return (int)((hash ^ (hash >> 15)) & (uint)(_heads.Length - 1));
    }

    /// <summary>The ids of one bucket, ascending.</summary>
    public struct Matches(BtfNameIndex index, int head)
    {
        private int _at = head;

        public BtfTypeId Current { get; private set; }

        public readonly Matches GetEnumerator() => this;

        public bool MoveNext()
        {
            if (_at == 0)
                return false;
            Current = new(index._firstId + (uint)(_at - 1));
            _at = index._next[_at - 1];
            return true;
        }
    }
}
