namespace Linchpin.Bpf.Objects.Btf;

/// <summary>Questions that need more than one record: what is behind the typedefs, how large is it.</summary>
public static class BtfWalk
{
    // Longer chains than any compiler writes; a blob whose types refer to themselves ends here.
    private const int MaximumDepth = 64;

    /// <summary>The type behind typedefs, qualifiers and type tags.</summary>
    /// <exception cref="BtfFormatException">The chain does not end: the types refer to each other in a circle.</exception>
    public static BtfTypeId SkipModifiers(this BtfBlob blob, BtfTypeId id)
    {
        for (var depth = 0; depth < MaximumDepth; depth++)
        {
            var type = blob[id];
            if (!type.IsModifierOrTypedef)
                return id;
            id = type.Target;
        }
        throw new BtfFormatException($"the typedefs and qualifiers from type {id} on do not end");
    }

    /// <summary>The type's size in bytes; a pointer has 8.</summary>
    /// <exception cref="BtfFormatException">It has no size (a function, <c>void</c>, a forward declaration), is too large, or is defined by itself.</exception>
    public static uint SizeOf(this BtfBlob blob, BtfTypeId id)
    {
        ulong elements = 1;
        for (var depth = 0; depth < MaximumDepth; depth++)
        {
            id = blob.SkipModifiers(id);
            var type = blob[id];
            switch (type.Kind)
            {
                case BtfKind.Int or BtfKind.Struct or BtfKind.Union or BtfKind.Enum or BtfKind.Enum64 or BtfKind.Float or BtfKind.DataSection:
                    return Total(elements, type.Size, id);
                case BtfKind.Pointer:
                    return Total(elements, 8, id);
                case BtfKind.Variable:
                    id = type.Target;
                    break;
                case BtfKind.Array:
                    elements = Total(elements, type.Array.Length, id);
                    id = type.Array.Element;
                    break;
                default:
                    throw new BtfFormatException($"type {id} ({type.Kind}) has no size");
            }
        }
        throw new BtfFormatException($"the size of type {id} depends on itself");
    }

    /// <summary>The type's alignment in bytes.</summary>
    /// <exception cref="BtfFormatException">As for <see cref="SizeOf"/>.</exception>
    public static uint AlignmentOf(this BtfBlob blob, BtfTypeId id)
    {
        for (var depth = 0; depth < MaximumDepth; depth++)
        {
            id = blob.SkipModifiers(id);
            var type = blob[id];
            switch (type.Kind)
            {
                case BtfKind.Pointer:
                    return 8;
                case BtfKind.Int or BtfKind.Enum or BtfKind.Enum64 or BtfKind.Float:
                    return Math.Clamp(type.Size, 1, 8);
                case BtfKind.Struct or BtfKind.Union:
                    return 8;                         // never less than what it needs, and a larger one does no harm
                case BtfKind.Variable:
                    id = type.Target;
                    break;
                case BtfKind.Array:
                    id = type.Array.Element;
                    break;
                default:
                    throw new BtfFormatException($"type {id} ({type.Kind}) has no alignment");
            }
        }
        throw new BtfFormatException($"the alignment of type {id} depends on itself");
    }

    private static uint Total(ulong elements, uint size, BtfTypeId id)
    {
        var total = elements * size;
        return total <= int.MaxValue
            ? (uint)total
            : throw new BtfFormatException($"type {id} takes more than {int.MaxValue} bytes");
    }
}
