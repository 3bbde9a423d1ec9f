namespace Linchpin.Bpf.Objects.Btf;

/// <summary>A member, with its place in bits; <paramref name="Width"/> is a bit-field's, else 0.</summary>
internal readonly record struct CMember(int Index, uint Name, BtfTypeId Type, long Offset, long Width);

/// <summary>How compilers lay out structs and unions, and what has to be said so that they do it as the BTF has it.</summary>
/// <remarks>Source: System V ABI, AMD64 supplement, "Aggregates and Unions" and "Bit-Fields"; clang has the same rules for BPF. A bit-field lies within a
/// unit of its type; one without a name has no say in the alignment.</remarks>
internal sealed class CLayouts(BtfBlob btf)
{
    private const int MaximumDepth = 64;
    private const uint LargestAlignment = 1 << 12;

    private readonly Dictionary<BtfTypeId, (uint Alignment, bool IsPacked, bool IsEnlarged)> _layouts = [];

    /// <summary>Learns the layout of a struct or union; those in it are known already.</summary>
    /// <exception cref="BtfFormatException">A member has no place that C could give it.</exception>
    public void Add(BtfTypeId id)
    {
        var size = btf[id].Size;
        var isUnion = btf[id].Kind == BtfKind.Union;
        var (alignment, isPacked, end) = (1u, false, 0L);
        foreach (var member in Members(id))
        {
            var memberSize = (long)btf.SizeOf(member.Type) * 8;
            var memberAlignment = AlignmentOf(member.Type);
            alignment = Math.Max(alignment, memberAlignment);
            RequirePlace(id, member, memberSize, isUnion ? 0 : end);
            end = isUnion ? Math.Max(end, EndOf(member, memberSize)) : EndOf(member, memberSize);
            isPacked |= member.Width == 0
                ? member.Offset % (memberAlignment * 8L) != 0
                : member.Offset / memberSize != (member.Offset + member.Width - 1) / memberSize;
        }
        if (end > size * 8L)
            throw new BtfFormatException($"type {id} has {size} bytes, and its members reach to bit {end}");
        isPacked |= size % alignment != 0;
        if (isPacked)
            alignment = 1;
        var isEnlarged = isUnion && IsFilledUp(size, alignment, end);
        _layouts[id] = (isEnlarged ? LowestBit(size) : alignment, isPacked, isEnlarged);
    }

    /// <summary>Whether the members lie closer, or further out of line, than a compiler would put them.</summary>
    public bool IsPacked(BtfTypeId id) => _layouts[id].IsPacked;

    /// <summary>The alignment that has to be asked for, or null.</summary>
    public uint? Enlarged(BtfTypeId id) => _layouts[id].IsEnlarged ? _layouts[id].Alignment : null;

    /// <summary>A type's alignment in bytes, as compilers have it.</summary>
    public uint AlignmentOf(BtfTypeId id)
    {
        for (var depth = 0; depth < MaximumDepth; depth++)
        {
            id = btf.SkipModifiers(id);
            var type = btf[id];
            switch (type.Kind)
            {
                case BtfKind.Array:
                    id = type.Array.Element;
                    break;
                case BtfKind.Pointer:
                    return 8;
                case BtfKind.Struct or BtfKind.Union:
                    return _layouts[id].Alignment;
                case BtfKind.Enum or BtfKind.Enum64 when type.Count == 0:
                    throw new BtfFormatException($"type {id} is an enum without values, which C can only point to");
                default:
                    return uint.IsPow2(type.Size) && type.Size <= 16
                        ? type.Size
                        : throw new BtfFormatException($"type {id} ({type.Kind}) has {type.Size} bytes, which C doesn't have");
            }
        }
        throw new BtfFormatException($"the arrays from type {id} on are nested too deeply");
    }

    /// <summary>The members of a struct or union by ascending place; compilers of other languages than C write them in another order.</summary>
    public IEnumerable<CMember> Members(BtfTypeId id)
    {
        var count = btf[id].Count;
        return IsAscending(id) ? Enumerable.Range(0, count).Select(index => Member(id, index))
            : Enumerable.Range(0, count).Select(index => Member(id, index)).OrderBy(member => member.Offset);
    }

    /// <summary>The size in bits that a compiler gives to what ends at that bit.</summary>
    public long SizeWithoutPadding(BtfTypeId id, long end) => RoundUp(end, _layouts[id].Alignment * 8L);

    /// <summary>Where a compiler puts a member that comes after what ends at that bit.</summary>
    public long NextPlace(BtfTypeId id, CMember member, long end)
    {
        var alignment = IsPacked(id) ? 8 : AlignmentOf(member.Type) * 8L;
        if (member.Width == 0)
            return RoundUp(end, alignment);
        var size = btf.SizeOf(member.Type) * 8L;
        return IsPacked(id) || end / size == (end + member.Width - 1) / size ? end : RoundUp(end, alignment);
    }

    /// <summary>The size of a member in bits.</summary>
    public long EndOf(CMember member) => EndOf(member, btf.SizeOf(member.Type) * 8L);

    private static long EndOf(CMember member, long size) => member.Offset + (member.Width == 0 ? size : member.Width);

    // Where a greater alignment gives a union its size, which one bit-field can't.
    private static bool IsFilledUp(uint size, uint alignment, long end) =>
        size > 8 && LowestBit(size) <= LargestAlignment && RoundUp(end, alignment * 8L) < size * 8L && RoundUp(end, LowestBit(size) * 8L) == size * 8L;

    private static uint LowestBit(uint size) => size & (0 - size);

    private void RequirePlace(BtfTypeId id, CMember member, long size, long end)
    {
        if (member.Offset < end)
            throw new BtfFormatException($"member {member.Index} of type {id} begins at bit {member.Offset}, where another one is that ends at bit {end}");
        if (btf[id].Kind == BtfKind.Union && member.Offset != 0)
            throw new BtfFormatException($"member {member.Index} of union {id} begins at bit {member.Offset}");
        if (member.Width == 0 && member.Offset % 8 != 0)
            throw new BtfFormatException($"member {member.Index} of type {id} is no bit-field and begins at bit {member.Offset}");
        if (member.Width == 0)
            return;
        var type = btf[btf.SkipModifiers(member.Type)];
        var widest = type.Kind switch
        {
            BtfKind.Int when type.Integer.IsBoolean && type.Size == 1 => 1,
            BtfKind.Int or BtfKind.Enum or BtfKind.Enum64 => size,
            _ => throw new BtfFormatException($"member {member.Index} of type {id} is a bit-field of a {type.Kind}"),
        };
        if (member.Width > widest)
            throw new BtfFormatException($"member {member.Index} of type {id} is a bit-field of {member.Width} bits in a type of {widest}");
    }

    private CMember Member(BtfTypeId id, int index)
    {
        var member = btf[id].Member(index);
        var (offset, width) = ((long)member.BitOffset, (long)member.BitFieldSize);
        // Before there was a flag for them, bit-fields were integers of few bits.
        if (btf[btf.SkipModifiers(member.Type)] is { Kind: BtfKind.Int } type && width == 0 && type.Integer.Bits < type.Size * 8 && type.Integer.Bits > 0)
            (offset, width) = (offset + type.Integer.BitOffset, type.Integer.Bits);
        return new(index, member.Name, member.Type, offset, width);
    }

    private bool IsAscending(BtfTypeId id)
    {
        var type = btf[id];
        for (var index = 1; index < type.Count; index++)
        {
            if (type.Member(index).BitOffset < type.Member(index - 1).BitOffset)
                return false;
        }
        return true;
    }

    private static long RoundUp(long bits, long to) => (bits + to - 1) / to * to;
}
