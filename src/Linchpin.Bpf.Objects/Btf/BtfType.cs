using static System.Buffers.Binary.BinaryPrimitives;

namespace Linchpin.Bpf.Objects.Btf;

/// <summary>One type's record, read in place: each property decodes what it is asked for.</summary>
/// <remarks>Source: Linux <c>Documentation/bpf/btf.rst</c>. The record's length is checked when a blob is indexed, so that an index below
/// <see cref="Count"/> is always inside. Asking a type for what its kind doesn't have is a caller's error.</remarks>
public readonly ref struct BtfType
{
    internal const int HeaderSize = 12;
    private readonly ReadOnlySpan<byte> _record;

    internal BtfType(ReadOnlySpan<byte> record) => _record = record;

    /// <summary>Type 0, which no blob holds.</summary>
    internal static BtfType Void => new([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);

    /// <summary>The name, an offset into the string table; 0 where it has none.</summary>
    public uint Name => Word(0);

    /// <summary>The kind.</summary>
    public BtfKind Kind => KindOf(Word(4));

    /// <summary>How many members, parameters, enumerators or variables follow.</summary>
    public int Count => CountOf(Word(4));

    /// <summary>The kind flag: bit-fields in a struct, signed enumerators in an enum, union in a forward declaration.</summary>
    public bool Flag => Word(4) >> 31 != 0;

    /// <summary>The size in bytes: of integers, floats, structs, unions, enums and data sections.</summary>
    public uint Size => Word(8);

    /// <summary>The type it refers to: of pointers, modifiers, typedefs, variables, functions (their prototype), prototypes (their return type), tags.</summary>
    public BtfTypeId Target => new(Word(8));

    /// <summary>A function's or a variable's linkage.</summary>
    public BtfLinkage Linkage => (BtfLinkage)(Kind == BtfKind.Function ? Count : (int)Word(HeaderSize));

    /// <summary>An integer's encoding.</summary>
    public BtfInteger Integer
    {
        get
        {
            var word = Word(HeaderSize);
            return new((byte)((word >> 24) & 0xf), (byte)(word >> 16), (byte)word);
        }
    }

    /// <summary>An array's element and length.</summary>
    public BtfArray Array => new(new(Word(HeaderSize)), new(Word(HeaderSize + 4)), Word(HeaderSize + 8));

    /// <summary>Which component a declaration tag is about, or -1 for the declaration itself.</summary>
    public int Component => (int)Word(HeaderSize);

    /// <summary>Whether it is a struct or a union.</summary>
    public bool IsComposite => Kind is BtfKind.Struct or BtfKind.Union;

    /// <summary>Whether it is an enum of either size.</summary>
    public bool IsEnum => Kind is BtfKind.Enum or BtfKind.Enum64;

    /// <summary>Whether it only qualifies or renames its target.</summary>
    public bool IsModifierOrTypedef => Kind is BtfKind.Typedef or BtfKind.Volatile or BtfKind.Const or BtfKind.Restrict or BtfKind.TypeTag;

    /// <summary>A struct's or union's member.</summary>
    public BtfMember Member(int index)
    {
        var at = HeaderSize + index * 12;
        var offset = Word(at + 8);
        return Flag
            ? new(Word(at), new(Word(at + 4)), offset & 0xffffff, offset >> 24)
            : new(Word(at), new(Word(at + 4)), offset, 0);
    }

    /// <summary>A prototype's parameter.</summary>
    public BtfParameter Parameter(int index)
    {
        var at = HeaderSize + index * 8;
        return new(Word(at), new(Word(at + 4)));
    }

    /// <summary>An enum's enumerator.</summary>
    public BtfEnumerator Enumerator(int index)
    {
        if (Kind == BtfKind.Enum64)
        {
            var wide = HeaderSize + index * 12;
            return new(Word(wide), (long)(Word(wide + 4) | ((ulong)Word(wide + 8) << 32)));
        }
        var at = HeaderSize + index * 8;
        var value = Word(at + 4);
        return new(Word(at), Flag ? (int)value : value);
    }

    /// <summary>A data section's variable.</summary>
    public BtfSectionVariable SectionVariable(int index)
    {
        var at = HeaderSize + index * 12;
        return new(new(Word(at)), Word(at + 4), Word(at + 8));
    }

    internal static BtfKind KindOf(uint info) => (BtfKind)((info >> 24) & 0x1f);

    internal static int CountOf(uint info) => (int)(info & 0xffff);

    /// <summary>The length in bytes of the record that starts with this header, or -1 for a kind that isn't known.</summary>
    internal static int RecordLength(uint info)
    {
        var count = CountOf(info);
        return HeaderSize + KindOf(info) switch
        {
            BtfKind.Int or BtfKind.Variable or BtfKind.DeclarationTag => 4,
            BtfKind.Array => 12,
            BtfKind.Struct or BtfKind.Union or BtfKind.DataSection or BtfKind.Enum64 => count * 12,
            BtfKind.Enum or BtfKind.FunctionPrototype => count * 8,
            BtfKind.Pointer or BtfKind.Forward or BtfKind.Typedef or BtfKind.Volatile or BtfKind.Const or BtfKind.Restrict
                or BtfKind.Function or BtfKind.Float or BtfKind.TypeTag => 0,
            _ => -HeaderSize - 1,
        };
    }

    private uint Word(int at) => ReadUInt32LittleEndian(_record[at..]);
}
