using System.Buffers;
using System.Text;
using static System.Buffers.Binary.BinaryPrimitives;

namespace Linchpin.Bpf.Objects.Btf;

/// <summary>Writes BTF: types are added one after the other, and get ascending ids. The same calls give the same bytes.</summary>
/// <remarks>Source: Linux <c>Documentation/bpf/btf.rst</c>. A type may refer to one that comes later (<see cref="Next"/> says which id it will get);
/// whether every type is there is only seen by who reads it. Names may be empty.</remarks>
/// <param name="baseBlob">The BTF that this one continues, for a module's; else null.</param>
public sealed partial class BtfBuilder(BtfBlob? baseBlob = null)
{
    private const uint FlagBit = 1u << 31;
    private const int MostParts = ushort.MaxValue;      // the kernel's BTF_MAX_VLEN

    private readonly ArrayBufferWriter<byte> _types = new();
    private readonly BtfStrings _strings = new(baseBlob?.StringsEnd ?? 0);
    private uint _next = (uint)(baseBlob?.TypeCount ?? 1);

    /// <summary>The id that the next type gets.</summary>
    public BtfTypeId Next => new(_next);

    /// <summary>An integer, of all its <paramref name="size"/> bytes.</summary>
    public BtfTypeId Int(string name, uint size, bool signed = false) => Int(name, size, new BtfInteger((byte)(signed ? 1 : 0), 0, (byte)(size * 8)));

    /// <summary>An integer, character or boolean; also one of fewer bits than its <paramref name="size"/> in bytes has.</summary>
    public BtfTypeId Int(string name, uint size, BtfInteger form) =>
        Add(name, BtfKind.Int, 0, size, [((uint)form.Encoding << 24) | ((uint)form.BitOffset << 16) | form.Bits]);

    /// <summary>A floating-point number. First in Linux 5.13.</summary>
    public BtfTypeId Float(string name, uint size) => Add(name, BtfKind.Float, 0, size, []);

    /// <summary>A pointer.</summary>
    public BtfTypeId Pointer(BtfTypeId to) => Add("", BtfKind.Pointer, 0, to.Value, []);

    /// <summary>An array.</summary>
    /// <param name="of">The elements' type.</param>
    /// <param name="length">How many elements it has.</param>
    /// <param name="index">The type of indices: any integer.</param>
    public BtfTypeId Array(BtfTypeId of, uint length, BtfTypeId index) => Add("", BtfKind.Array, 0, 0, [of.Value, index.Value, length]);

    /// <summary>A struct without bit-fields; its <paramref name="size"/> is in bytes, its members' offsets are in bits.</summary>
    public BtfTypeId Struct(string name, uint size, params (string Name, BtfTypeId Type, uint BitOffset)[] members) => Composite(name, BtfKind.Struct, size, members);

    /// <summary>A union without bit-fields.</summary>
    public BtfTypeId Union(string name, uint size, params (string Name, BtfTypeId Type, uint BitOffset)[] members) => Composite(name, BtfKind.Union, size, members);

    /// <summary>A struct whose members may be bit-fields: those whose <c>Bits</c> is not 0.</summary>
    /// <exception cref="ArgumentException">An offset does not fit into 24 bits.</exception>
    public BtfTypeId BitFields(string name, uint size, params (string Name, BtfTypeId Type, uint BitOffset, byte Bits)[] members) =>
        Composite(name, BtfKind.Struct, size, members);

    /// <summary>A union whose members may be bit-fields.</summary>
    public BtfTypeId UnionOfBitFields(string name, uint size, params (string Name, BtfTypeId Type, uint BitOffset, byte Bits)[] members) =>
        Composite(name, BtfKind.Union, size, members);

    /// <summary>An <c>int</c>-sized enum, signed where a value is negative.</summary>
    public BtfTypeId Enum(string name, params (string Name, int Value)[] values) =>
        Enum(name, 4, values.Any(value => value.Value < 0), [.. values.Select(value => (value.Name, (long)value.Value))]);

    /// <summary>An enum with values of up to 32 bits.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="size">What it takes in memory: 1, 2, 4 or 8 bytes.</param>
    /// <param name="signed">Whether its values are signed; kernels before 6.0 ignore it.</param>
    /// <param name="values">Its enumerators.</param>
    public BtfTypeId Enum(string name, uint size, bool signed, params (string Name, long Value)[] values) =>
        Add(name, BtfKind.Enum, Flagged(values.Length, signed), size, [.. values.SelectMany(value => new[] { String(value.Name), (uint)value.Value })]);

    /// <summary>An unsigned enum of 8 bytes. First in Linux 6.0.</summary>
    public BtfTypeId Enum64(string name, params (string Name, ulong Value)[] values) =>
        Enum64(name, 8, signed: false, [.. values.Select(value => (value.Name, (long)value.Value))]);

    /// <summary>An enum with values of up to 64 bits. First in Linux 6.0.</summary>
    public BtfTypeId Enum64(string name, uint size, bool signed, params (string Name, long Value)[] values) =>
        Add(name, BtfKind.Enum64, Flagged(values.Length, signed), size,
            [.. values.SelectMany(value => new[] { String(value.Name), (uint)value.Value, (uint)(value.Value >> 32) })]);

    /// <summary>A struct or union that is only declared.</summary>
    public BtfTypeId Forward(string name, bool isUnion = false) => Add(name, BtfKind.Forward, Flagged(0, isUnion), 0, []);

    /// <summary>A typedef.</summary>
    public BtfTypeId Typedef(string name, BtfTypeId to) => Add(name, BtfKind.Typedef, 0, to.Value, []);

    /// <summary><c>volatile</c>.</summary>
    public BtfTypeId Volatile(BtfTypeId of) => Add("", BtfKind.Volatile, 0, of.Value, []);

    /// <summary><c>const</c>.</summary>
    public BtfTypeId Const(BtfTypeId of) => Add("", BtfKind.Const, 0, of.Value, []);

    /// <summary><c>restrict</c>.</summary>
    public BtfTypeId Restrict(BtfTypeId of) => Add("", BtfKind.Restrict, 0, of.Value, []);

    /// <summary>A function's prototype. A variadic one has a last parameter without name and type.</summary>
    public BtfTypeId FunctionPrototype(BtfTypeId returns, params (string Name, BtfTypeId Type)[] parameters) =>
        Add("", BtfKind.FunctionPrototype, Flagged(parameters.Length, false), returns.Value,
            [.. parameters.SelectMany(parameter => new[] { String(parameter.Name), parameter.Type.Value })]);

    /// <summary>A function.</summary>
    public BtfTypeId Function(string name, BtfTypeId prototype, BtfLinkage linkage = BtfLinkage.Global) =>
        Add(name, BtfKind.Function, (uint)linkage, prototype.Value, []);

    /// <summary>A global variable. First in Linux 5.2.</summary>
    public BtfTypeId Variable(string name, BtfTypeId type, BtfLinkage linkage = BtfLinkage.Global) =>
        Add(name, BtfKind.Variable, 0, type.Value, [(uint)linkage]);

    /// <summary>A data section. First in Linux 5.2.</summary>
    /// <param name="name">The section's name.</param>
    /// <param name="size">Its size in bytes.</param>
    /// <param name="variables">Its variables; the kernel wants them by ascending offset.</param>
    public BtfTypeId DataSection(string name, uint size, params BtfSectionVariable[] variables) =>
        Add(name, BtfKind.DataSection, Flagged(variables.Length, false), size,
            [.. variables.SelectMany(variable => new[] { variable.Variable.Value, variable.Offset, variable.Size })]);

    /// <summary>A tag on a declaration. First in Linux 5.16.</summary>
    /// <param name="text">What it says.</param>
    /// <param name="target">The struct, union, variable, function or typedef that it is on.</param>
    /// <param name="component">The member or parameter that it is on, or -1.</param>
    /// <param name="isAttribute">Whether it stands for an attribute of C itself, not for <c>btf_decl_tag</c>. First in Linux 6.15.</param>
    public BtfTypeId DeclarationTag(string text, BtfTypeId target, int component = -1, bool isAttribute = false) =>
        Add(text, BtfKind.DeclarationTag, Flagged(0, isAttribute), target.Value, [(uint)component]);

    /// <summary>A tag on a type. First in Linux 5.17.</summary>
    /// <param name="text">What it says.</param>
    /// <param name="target">The type that it is on.</param>
    /// <param name="isAttribute">Whether it stands for an attribute of C itself, not for <c>btf_type_tag</c>. First in Linux 6.15.</param>
    public BtfTypeId TypeTag(string text, BtfTypeId target, bool isAttribute = false) => Add(text, BtfKind.TypeTag, Flagged(0, isAttribute), target.Value, []);

    /// <summary>The offset of a string, which is added if it isn't there: for file names and source lines of <c>.BTF.ext</c>.</summary>
    /// <exception cref="ArgumentException">It has a zero in it.</exception>
    public uint String(string text) => text.Contains('\0')
        ? throw new ArgumentException("a string of BTF ends at its first zero", nameof(text))
        : _strings.Add(Encoding.UTF8.GetBytes(text));

    /// <summary>The blob, as <c>BPF_BTF_LOAD</c> takes it.</summary>
    public byte[] Bytes()
    {
        _strings.Add([]);      // a table is never empty
        var blob = new byte[BtfBlob.MinimumHeader + _types.WrittenCount + _strings.Bytes.Length];
        WriteUInt16LittleEndian(blob, BtfBlob.Magic);
        blob[2] = 1;
        WriteUInt32LittleEndian(blob.AsSpan(4), BtfBlob.MinimumHeader);
        WriteUInt32LittleEndian(blob.AsSpan(12), (uint)_types.WrittenCount);
        WriteUInt32LittleEndian(blob.AsSpan(16), (uint)_types.WrittenCount);
        WriteUInt32LittleEndian(blob.AsSpan(20), (uint)_strings.Bytes.Length);
        _types.WrittenSpan.CopyTo(blob.AsSpan(BtfBlob.MinimumHeader));
        _strings.Bytes.CopyTo(blob.AsSpan(BtfBlob.MinimumHeader + _types.WrittenCount));
        return blob;
    }

    /// <summary>The blob, to be read.</summary>
    public BtfBlob Build() => BtfBlob.Read(Bytes(), baseBlob);

    private BtfTypeId Composite(string name, BtfKind kind, uint size, (string Name, BtfTypeId Type, uint BitOffset)[] members) =>
        Add(name, kind, Flagged(members.Length, false), size, [.. members.SelectMany(member => new[] { String(member.Name), member.Type.Value, member.BitOffset })]);

    private BtfTypeId Composite(string name, BtfKind kind, uint size, (string Name, BtfTypeId Type, uint BitOffset, byte Bits)[] members) =>
        Add(name, kind, Flagged(members.Length, true), size, [.. members.SelectMany(member => new[] { String(member.Name), member.Type.Value, Place(member.BitOffset, member.Bits) })]);

    private static uint Place(uint bitOffset, byte bits) => bitOffset < 1 << 24
        ? bitOffset | ((uint)bits << 24)
        : throw new ArgumentException($"bit {bitOffset} is too far for a member of a struct with bit-fields");

    private static uint Flagged(int count, bool flag) => count <= MostParts
        ? (uint)count | (flag ? FlagBit : 0)
        : throw new ArgumentException($"{count} members, values, parameters or variables are too many: a type has at most {MostParts}");

    private BtfTypeId Add(string name, BtfKind kind, uint flagAndCount, uint sizeOrType, ReadOnlySpan<uint> rest)
    {
        var record = _types.GetSpan(BtfType.HeaderSize + rest.Length * 4);
        WriteUInt32LittleEndian(record, String(name));
        WriteUInt32LittleEndian(record[4..], flagAndCount | ((uint)kind << 24));
        WriteUInt32LittleEndian(record[8..], sizeOrType);
        for (var index = 0; index < rest.Length; index++)
            WriteUInt32LittleEndian(record[(BtfType.HeaderSize + index * 4)..], rest[index]);
        _types.Advance(BtfType.HeaderSize + rest.Length * 4);
        return new(_next++);
    }
}
