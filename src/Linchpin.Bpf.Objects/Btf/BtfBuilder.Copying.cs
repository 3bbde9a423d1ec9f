using static System.Buffers.Binary.BinaryPrimitives;

namespace Linchpin.Bpf.Objects.Btf;

public sealed partial class BtfBuilder
{
    private readonly Dictionary<(BtfBlob Source, BtfTypeId Id), BtfTypeId> _copies = [];

    /// <summary>Copies a type of another BTF, with every type that it refers to. What was copied before is not copied again.</summary>
    /// <param name="source">Where the type is. Types of a base that this BTF continues too are not copied: they have the same ids here.</param>
    /// <param name="id">The type.</param>
    /// <returns>Its id here.</returns>
    /// <exception cref="BtfFormatException">A type refers to one that isn't there.</exception>
    public BtfTypeId Copy(BtfBlob source, BtfTypeId id)
    {
        Copy(source, BtfRecord.Closure(source, [id]), type => source.Record(type));
        return CopyOf(source, id);
    }

    /// <summary>Copies all types of another BTF (not of its base), in their order.</summary>
    /// <exception cref="BtfFormatException">A type refers to one that isn't there.</exception>
    public void CopyAll(BtfBlob source)
    {
        var own = Enumerable.Range((int)source.FirstId.Value, source.TypeCount - (int)source.FirstId.Value).Select(id => new BtfTypeId((uint)id));
        Copy(source, source.Base is null ? own : BtfRecord.Closure(source, own), type => source.Record(type));
    }

    internal delegate ReadOnlySpan<byte> RecordOf(BtfTypeId id);

    /// <summary>Copies types, in the order given; what they refer to and is not among them becomes <c>void</c>.</summary>
    /// <param name="source">Where they are.</param>
    /// <param name="ids">The types.</param>
    /// <param name="recordOf">A type's record, or what is to be kept of it.</param>
    internal void Copy(BtfBlob source, IEnumerable<BtfTypeId> ids, RecordOf recordOf)
    {
        var added = new List<BtfTypeId>();
        foreach (var id in ids)
        {
            if (!IsShared(source.OwnerOf(id)) && _copies.TryAdd((source.OwnerOf(id), id), new(_next + (uint)added.Count)))
                added.Add(id);
        }
        foreach (var id in added)
            AddCopy(source, recordOf(id));
    }

    /// <summary>The id here of a type that was copied, or that both have from the same base; <c>void</c> for any other.</summary>
    internal BtfTypeId CopyOf(BtfBlob source, BtfTypeId id) =>
        id == BtfTypeId.Void || IsShared(source.OwnerOf(id)) ? id : _copies.GetValueOrDefault((source.OwnerOf(id), id));

    /// <summary>The offset here of a string of another BTF.</summary>
    internal uint CopyString(BtfBlob source, uint offset) => IsShared(source.OwnerOfString(offset)) ? offset : _strings.Add(source.Utf8(offset));

    private void AddCopy(BtfBlob source, ReadOnlySpan<byte> original)
    {
        var record = _types.GetSpan(original.Length);
        original.CopyTo(record);
        var info = BtfRecord.Info(original);
        foreach (var at in BtfRecord.NamesIn(info))
            WriteUInt32LittleEndian(record[at..], CopyString(source, ReadUInt32LittleEndian(original[at..])));
        foreach (var at in BtfRecord.TypesIn(info))
            WriteUInt32LittleEndian(record[at..], CopyOf(source, new(ReadUInt32LittleEndian(original[at..]))).Value);
        _types.Advance(original.Length);
        _next++;
    }

    private bool IsShared(BtfBlob owner)
    {
        for (var blob = baseBlob; blob is not null; blob = blob.Base)
        {
            if (ReferenceEquals(blob, owner))
                return true;
        }
        return false;
    }
}
