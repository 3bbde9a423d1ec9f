using System.Text;
using static System.Buffers.Binary.BinaryPrimitives;

namespace Linchpin.Bpf.Objects.Btf;

/// <summary>The types of one BTF blob, read in place: nothing is decoded until it is asked for.</summary>
/// <remarks>Source: Linux <c>Documentation/bpf/btf.rst</c>. Type ids start at 1; id 0 is <c>void</c>. A module's BTF is <em>split</em>: its ids and
/// string offsets go on where its base's (vmlinux) end.</remarks>
public sealed class BtfBlob
{
    internal const ushort Magic = 0xeb9f;
    internal const int MinimumHeader = 24;

    private readonly ReadOnlyMemory<byte> _types;
    private readonly int _typesStart;             // of _types in Bytes
    private readonly ReadOnlyMemory<byte> _strings;
    private readonly uint[] _offsets;             // type id (from _firstId on) → byte offset in _types
    private readonly uint _firstId;
    private readonly uint _firstString;
    private readonly Lazy<BtfNameIndex> _names;

    private BtfBlob(ReadOnlyMemory<byte> bytes, BtfBlob? baseBlob, Range types, ReadOnlyMemory<byte> strings)
    {
        Bytes = bytes;
        Base = baseBlob;
        _types = bytes[types];
        _typesStart = types.Start.Value;
        _strings = strings;
        _firstId = (uint)(baseBlob?.TypeCount ?? 1);
        _firstString = baseBlob?.StringsEnd ?? 0;
        _offsets = IndexRecords(_types.Span);
        _names = new(() => new BtfNameIndex(this, FirstId));
    }

    /// <summary>The whole blob, as <c>BPF_BTF_LOAD</c> takes it.</summary>
    public ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>The blob that this one continues (vmlinux, for a module's), or null.</summary>
    public BtfBlob? Base { get; }

    /// <summary>One more than the highest type id; <c>void</c> and the base's types count too.</summary>
    public int TypeCount => (int)_firstId + _offsets.Length;

    /// <summary>The first id that is this blob's own: 1, or the base's <see cref="TypeCount"/>.</summary>
    public BtfTypeId FirstId => new(_firstId);

    /// <summary>The type of that id.</summary>
    /// <exception cref="BtfFormatException">There is no such type: the blob refers to a type that it doesn't have.</exception>
    public BtfType this[BtfTypeId id]
    {
        get
        {
            if (id.Value == 0)
                return BtfType.Void;
            if (id.Value < _firstId)
                return Base![id];
            var index = id.Value - _firstId;
            if (index >= (uint)_offsets.Length)
                throw Missing(id);
            return new BtfType(_types.Span[(int)_offsets[index]..]);
        }
    }

    /// <summary>Reads a blob in place, indexing it in one pass over its records' headers.</summary>
    /// <param name="bytes">The blob: the section <c>.BTF</c> of an object, or a file of <c>/sys/kernel/btf</c>. It is kept.</param>
    /// <param name="baseBlob">For a module's split BTF, the BTF of vmlinux; else null.</param>
    /// <exception cref="BtfFormatException">The header is not BTF's, a record reaches past the section, or its kind is not known.</exception>
    public static BtfBlob Read(ReadOnlyMemory<byte> bytes, BtfBlob? baseBlob = null)
    {
        var span = bytes.Span;
        if (span.Length < MinimumHeader)
            throw new BtfFormatException($"{span.Length} bytes are too few for a BTF header of {MinimumHeader}", offset: 0);
        if (ReadUInt16LittleEndian(span) != Magic)
            throw new BtfFormatException("the magic number is not BTF's 0xeb9f in little-endian order", offset: 0);
        if (span[2] != 1)
            throw new BtfFormatException($"BTF version {span[2]} is not known, only version 1", offset: 2);
        var header = ReadUInt32LittleEndian(span[4..]);
        if (header < MinimumHeader || header > span.Length)
            throw new BtfFormatException($"a header length of {header} bytes does not fit", offset: 4);
        var types = Part(bytes, header, ReadUInt32LittleEndian(span[8..]), ReadUInt32LittleEndian(span[12..]), "type section", 8);
        var strings = bytes[Part(bytes, header, ReadUInt32LittleEndian(span[16..]), ReadUInt32LittleEndian(span[20..]), "string table", 16)];
        if (!strings.IsEmpty && (strings.Span[^1] != 0 || (baseBlob is null && strings.Span[0] != 0)))
            throw new BtfFormatException("the string table does not begin and end with a zero byte", offset: 16);
        return new BtfBlob(bytes, baseBlob, types, strings);
    }

    /// <summary>The string at that offset of the string table, as UTF-8 without its terminating zero.</summary>
    /// <exception cref="BtfFormatException">The offset is outside the table.</exception>
    public ReadOnlySpan<byte> Utf8(uint offset)
    {
        if (offset < _firstString)
            return Base!.Utf8(offset);
        var start = offset - _firstString;
        if (start >= (uint)_strings.Length)
        {
            if (offset == 0)
                return default;
            throw new BtfFormatException($"string {offset} is outside the string table of {_strings.Length} bytes");
        }
        var tail = _strings.Span[(int)start..];
        return tail[..tail.IndexOf((byte)0)];
    }

    /// <summary>The string at that offset of the string table.</summary>
    /// <exception cref="BtfFormatException">The offset is outside the table.</exception>
    public string Text(uint offset) => Encoding.UTF8.GetString(Utf8(offset));

    /// <summary>The name of a type, or an empty string.</summary>
    public string NameOf(BtfTypeId id) => id.Value == 0 ? "void" : Text(this[id].Name);

    /// <summary>The first type of exactly that name and kind in this blob (not in its base), or null.</summary>
    public BtfTypeId? Find(ReadOnlySpan<char> name, BtfKind kind)
    {
        Span<byte> buffer = stackalloc byte[512];
        if (!Encoding.UTF8.TryGetBytes(name, buffer, out var length))
            return null;
        foreach (var id in _names.Value.Candidates(buffer[..length]))
        {
            var type = this[id];
            if (type.Kind == kind && Utf8(type.Name).SequenceEqual(buffer[..length]))
                return id;
        }
        return null;
    }

    /// <summary>The offset that the first string of a blob that continues this one has.</summary>
    internal uint StringsEnd => _firstString + (uint)_strings.Length;

    /// <summary>The blob of the chain that has that type itself: this one, or its base.</summary>
    internal BtfBlob OwnerOf(BtfTypeId id) => id.Value < _firstId && Base is not null ? Base.OwnerOf(id) : this;

    /// <summary>The blob of the chain that has that string itself.</summary>
    internal BtfBlob OwnerOfString(uint offset) => offset < _firstString ? Base!.OwnerOfString(offset) : this;

    /// <summary>A type's record, whole; of a base's type too, but not of <c>void</c>.</summary>
    /// <exception cref="BtfFormatException">There is no such type.</exception>
    internal ReadOnlySpan<byte> Record(BtfTypeId id)
    {
        if (OwnerOf(id) is var owner && owner != this)
            return owner.Record(id);
        if (id.Value < _firstId || id.Value >= TypeCount)
            throw Missing(id);
        var record = _types.Span[(int)_offsets[id.Value - _firstId]..];
        return record[..BtfType.RecordLength(BtfRecord.Info(record))];
    }

    /// <summary>Where in <see cref="Bytes"/> the record of a type of this blob begins.</summary>
    internal int RecordStart(BtfTypeId id) => _typesStart + (int)_offsets[id.Value - _firstId];

    /// <summary>All types of this blob (not of its base) whose name without its flavour has the hash of <paramref name="essentialName"/>: the
    /// caller compares.</summary>
    internal BtfNameIndex.Matches WithEssentialName(ReadOnlySpan<byte> essentialName) => _names.Value.Candidates(essentialName);

    private BtfFormatException Missing(BtfTypeId id) => new($"type {id} is referred to, but the last type is [{TypeCount - 1}]");

    private static Range Part(ReadOnlyMemory<byte> bytes, uint header, uint offset, uint length, string what, long field)
    {
        if ((ulong)header + offset + length > (ulong)bytes.Length)
            throw new BtfFormatException($"the {what} ({length} bytes at {(ulong)header + offset}) reaches past the end of {bytes.Length} bytes", offset: field);
        return (int)(header + offset)..(int)(header + offset + length);
    }

    private static uint[] IndexRecords(ReadOnlySpan<byte> types)
    {
        var offsets = new uint[CountRecords(types)];
        var at = 0;
        for (var index = 0; index < offsets.Length; index++)
        {
            offsets[index] = (uint)at;
            at += BtfType.RecordLength(ReadUInt32LittleEndian(types[(at + 4)..]));
        }
        return offsets;
    }

    private static int CountRecords(ReadOnlySpan<byte> types)
    {
        var count = 0;
        for (var at = 0; at < types.Length; count++)
        {
            if (types.Length - at < BtfType.HeaderSize)
                throw new BtfFormatException($"{types.Length - at} bytes are left over after the last type", offset: at);
            var info = ReadUInt32LittleEndian(types[(at + 4)..]);
            var length = BtfType.RecordLength(info);
            if (length < 0)
                throw new BtfFormatException($"kind {(int)BtfType.KindOf(info)} of type [{count + 1}] is not known", offset: at);
            if (length > types.Length - at)
                throw new BtfFormatException($"type [{count + 1}] takes {length} bytes, {types.Length - at} are left", offset: at);
            at += length;
        }
        return count;
    }
}
