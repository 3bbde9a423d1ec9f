using Linchpin.Bpf.Objects.Btf;
using static System.Buffers.Binary.BinaryPrimitives;

namespace Linchpin.Bpf.Objects.Tests;

/// <summary>Compares types of two blobs: names by their text, ids by what they stand for, all else by its bytes.</summary>
internal sealed class BtfComparison(BtfBlob one, BtfBlob other)
{
    private readonly Dictionary<BtfTypeId, BtfTypeId> _counterparts = [];

    /// <summary>The first difference between two types and what they refer to, or null.</summary>
    public string? Difference(BtfTypeId mine, BtfTypeId theirs)
    {
        var open = new Stack<(BtfTypeId Mine, BtfTypeId Theirs)>([(mine, theirs)]);
        while (open.TryPop(out var pair))
        {
            if (_counterparts.TryGetValue(pair.Mine, out var known) || pair.Mine == BtfTypeId.Void)
            {
                if (known != pair.Theirs)
                    return $"{pair.Mine} stands for {known} and for {pair.Theirs}";
                continue;
            }
            _counterparts.Add(pair.Mine, pair.Theirs);
            if (RecordDifference(pair.Mine, pair.Theirs) is { } difference)
                return difference;
            foreach (var next in BtfRecord.References(one, pair.Mine).Zip(BtfRecord.References(other, pair.Theirs)))
                open.Push(next);
        }
        return null;
    }

    /// <summary>The first difference between two records alone, or null.</summary>
    public string? RecordDifference(BtfTypeId mine, BtfTypeId theirs)
    {
        var left = one.Record(mine);
        var right = other.Record(theirs);
        if (left.Length != right.Length)
            return $"{mine} has {left.Length} bytes, {theirs} has {right.Length}";
        var names = BtfRecord.NamesIn(BtfRecord.Info(left)).ToHashSet();
        var types = BtfRecord.TypesIn(BtfRecord.Info(left)).ToHashSet();
        for (var at = 0; at < left.Length; at += 4)
        {
            var (word, counterpart) = (ReadUInt32LittleEndian(left[at..]), ReadUInt32LittleEndian(right[at..]));
            var isSame = names.Contains(at) ? one.Utf8(word).SequenceEqual(other.Utf8(counterpart)) : types.Contains(at) || word == counterpart;
            if (!isSame)
                return $"byte {at} of {mine} ({one[mine].Kind} '{one.NameOf(mine)}'): {word:x} and {counterpart:x}";
        }
        return null;
    }
}
