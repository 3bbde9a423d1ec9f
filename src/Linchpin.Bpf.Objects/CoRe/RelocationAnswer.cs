using Linchpin.Bpf.Objects.Btf;

namespace Linchpin.Bpf.Objects.CoRe;

/// <summary>What one BTF answers to a relocation's question.</summary>
/// <param name="Value">The number for the instruction; null where there is none, since the thing isn't there.
/// A type that isn't there has the id 0 and the size 0, by libbpf's convention.</param>
/// <param name="AccessSize">For a field's offset: the field's size in bytes, else 0.</param>
/// <param name="AccessType">For a field's offset: the field's type, else <c>void</c>.</param>
/// <param name="IsPlaced">False where the instruction's old value need not agree: the compiler computes a bit-field's numbers otherwise,
/// and linkers renumber types.</param>
internal readonly record struct RelocationAnswer(ulong? Value, uint AccessSize = 0, BtfTypeId AccessType = default, bool IsPlaced = true)
{
    /// <summary>Asks a path.</summary>
    /// <param name="kind">The question.</param>
    /// <param name="path">What it is about, or null where it isn't there.</param>
    public static RelocationAnswer Of(CoreRelocationKind kind, AccessPath? path) => kind switch
    {
        _ when kind.AsksForExistence() => new(path is null ? 0UL : 1),
        CoreRelocationKind.TypeIdTarget or CoreRelocationKind.TypeSize when path is null => new(0),
        _ when path is null => default,
        CoreRelocationKind.TypeIdLocal or CoreRelocationKind.TypeIdTarget => new(path.Root.Value, IsPlaced: false),
        CoreRelocationKind.TypeSize => new(path.Btf.SizeOf(path.Root)),
        CoreRelocationKind.EnumValue => new((ulong)path.Btf[path.Steps[0].Type].Enumerator((int)path.Steps[0].Index).Value),
        _ => OfField(kind, path),
    };

    private static RelocationAnswer OfField(CoreRelocationKind kind, AccessPath path)
    {
        var last = path.Steps[^1];
        if (last.Name == 0)      // an array's element, or a whole type
            return OfPlace(kind, path.Btf, last.Type, path.BitOffset / 8, path.Btf.SizeOf(last.Type));

        var member = path.Btf[last.Type].Member((int)last.Index);
        if (member.BitFieldSize == 0)
            return OfPlace(kind, path.Btf, member.Type, path.BitOffset / 8, path.Btf.SizeOf(member.Type));

        var (bytes, size) = Storage(path, member);
        return kind switch
        {
            CoreRelocationKind.FieldByteOffset => new(bytes, IsPlaced: false),
            CoreRelocationKind.FieldByteSize => new(size, IsPlaced: false),
            CoreRelocationKind.FieldSigned => new(IsSigned(path.Btf, member.Type) ? 1UL : 0),
            CoreRelocationKind.FieldLeftShift64 => new(64 - (path.BitOffset + member.BitFieldSize - bytes * 8), IsPlaced: false),
            _ => new(64 - (ulong)member.BitFieldSize, IsPlaced: false),
        };
    }

    private static RelocationAnswer OfPlace(CoreRelocationKind kind, BtfBlob btf, BtfTypeId type, ulong offset, uint size) => kind switch
    {
        CoreRelocationKind.FieldByteOffset => new(offset, size, type),
        CoreRelocationKind.FieldByteSize => new(size),
        CoreRelocationKind.FieldSigned => new(IsSigned(btf, type) ? 1UL : 0),
        _ => new(64 - size * 8UL, IsPlaced: false),        // both shifts bring it to the register's upper end and back
    };

    // A bit-field is read as the smallest aligned integer that holds all of it.
    private static (ulong Offset, uint Size) Storage(AccessPath path, BtfMember member)
    {
        var size = path.Btf.SizeOf(member.Type);
        if (size is 0 or > 8)
            throw new BtfFormatException($"a bit-field has a type of {size} bytes");
        while (true)
        {
            var offset = path.BitOffset / 8 / size * size;
            if (path.BitOffset + member.BitFieldSize <= (offset + size) * 8)
                return (offset, size);
            if (size >= 8)
                throw new BtfFormatException("a bit-field does not fit into 8 aligned bytes");
            size *= 2;
        }
    }

    private static bool IsSigned(BtfBlob btf, BtfTypeId id)
    {
        var type = btf[btf.SkipModifiers(id)];
        return type.IsEnum ? type.Flag : type.Kind == BtfKind.Int && type.Integer.IsSigned;
    }
}
