using System.Buffers.Binary;
using System.Text;
using Linchpin.Bpf.Objects.Btf;

namespace Linchpin.Bpf.Objects.Tests;

/// <summary>Writes BTF by hand: a kernel of one's own to relocate against, or one that no compiler would write.</summary>
/// <param name="baseBlob">The BTF that this one continues, for a module's.</param>
internal sealed class BtfBuilder(BtfBlob? baseBlob = null)
{
    private readonly List<byte> _types = [];
    private readonly List<byte> _strings = [0];
    private uint _count = (uint)(baseBlob?.TypeCount ?? 1) - 1;

    public BtfTypeId Int(string name, uint size, bool signed = false) => Type(name, BtfKind.Int, 0, size, [(signed ? 1u << 24 : 0) | (size * 8)]);

    public BtfTypeId Pointer(BtfTypeId to) => Type("", BtfKind.Pointer, 0, to.Value, []);

    public BtfTypeId Typedef(string name, BtfTypeId to) => Type(name, BtfKind.Typedef, 0, to.Value, []);

    public BtfTypeId Const(BtfTypeId of) => Type("", BtfKind.Const, 0, of.Value, []);

    public BtfTypeId Array(BtfTypeId of, uint length, BtfTypeId index) => Type("", BtfKind.Array, 0, 0, [of.Value, index.Value, length]);

    public BtfTypeId Struct(string name, uint size, params (string Name, BtfTypeId Type, uint BitOffset)[] members) =>
        Type(name, BtfKind.Struct, (uint)members.Length, size, [.. members.SelectMany(member => new[] { String(member.Name), member.Type.Value, member.BitOffset })]);

    public BtfTypeId Union(string name, uint size, params (string Name, BtfTypeId Type, uint BitOffset)[] members) =>
        Type(name, BtfKind.Union, (uint)members.Length, size, [.. members.SelectMany(member => new[] { String(member.Name), member.Type.Value, member.BitOffset })]);

    /// <summary>A struct whose members may be bit-fields (<c>Bits</c> other than 0).</summary>
    public BtfTypeId BitFields(string name, uint size, params (string Name, BtfTypeId Type, uint BitOffset, uint Bits)[] members) =>
        Type(name, BtfKind.Struct, (uint)members.Length | (1u << 31), size,
            [.. members.SelectMany(member => new[] { String(member.Name), member.Type.Value, member.BitOffset | (member.Bits << 24) })]);

    public BtfTypeId Enum(string name, params (string Name, int Value)[] values) =>
        Type(name, BtfKind.Enum, (uint)values.Length, 4, [.. values.SelectMany(value => new[] { String(value.Name), (uint)value.Value })]);

    public BtfTypeId Enum64(string name, params (string Name, ulong Value)[] values) =>
        Type(name, BtfKind.Enum64, (uint)values.Length, 8, [.. values.SelectMany(value => new[] { String(value.Name), (uint)value.Value, (uint)(value.Value >> 32) })]);

    /// <summary>The id that the next type gets.</summary>
    public BtfTypeId Next => new(_count + 1);

    public BtfBlob Build() => BtfBlob.Read(Bytes(), baseBlob);

    public byte[] Bytes()
    {
        var header = new byte[24];
        BinaryPrimitives.WriteUInt16LittleEndian(header, 0xeb9f);
        header[2] = 1;
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(4), 24);
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(12), (uint)_types.Count);
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(16), (uint)_types.Count);
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(20), (uint)_strings.Count);
        return [.. header, .. _types, .. _strings];
    }

    private BtfTypeId Type(string name, BtfKind kind, uint flagAndCount, uint sizeOrType, uint[] rest)
    {
        Word(String(name));
        Word(flagAndCount | ((uint)kind << 24));
        Word(sizeOrType);
        foreach (var word in rest)
            Word(word);
        return new(++_count);
    }

    private void Word(uint word)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, word);
        _types.AddRange(bytes);
    }

    private uint String(string text)
    {
        if (text.Length == 0)
            return 0;
        var at = (baseBlob?.StringsEnd ?? 0) + (uint)_strings.Count;
        _strings.AddRange(Encoding.UTF8.GetBytes(text));
        _strings.Add(0);
        return at;
    }
}
