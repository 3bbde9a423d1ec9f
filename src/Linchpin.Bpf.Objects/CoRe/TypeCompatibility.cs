using Linchpin.Bpf.Objects.Btf;

namespace Linchpin.Bpf.Objects.CoRe;

/// <summary>When a type of the object and a type of the kernel count as the same.</summary>
/// <remarks>Source: the kernel's rules for CO-RE, <c>Documentation/bpf/llvm_reloc.rst</c> and the comments of its relocation code.</remarks>
public sealed class TypeCompatibility(BtfBlob local, BtfBlob target)
{
    private const int MaximumDepth = 32;
    private int _steps = 1_000_000;      // types that are nested to make comparing them take for ever end here, as not alike

    /// <summary>Whether a field of the one type may be read as a field of the other.</summary>
    public bool AreFieldsCompatible(BtfTypeId localId, BtfTypeId targetId)
    {
        for (var depth = 0; depth < MaximumDepth; depth++)
        {
            localId = local.SkipModifiers(localId);
            targetId = target.SkipModifiers(targetId);
            var one = local[localId];
            var other = target[targetId];
            if (one.IsComposite && other.IsComposite)
                return true;
            if (!AreKindsAlike(one.Kind, other.Kind))
                return false;
            switch (one.Kind)
            {
                case BtfKind.Pointer or BtfKind.Float:
                    return true;
                case BtfKind.Forward or BtfKind.Enum or BtfKind.Enum64:
                    return one.Name == 0 || other.Name == 0 || SameEssentialName(one.Name, other.Name);
                case BtfKind.Int:
                    return one.Integer.BitOffset == 0 && other.Integer.BitOffset == 0;
                case BtfKind.Array:
                    (localId, targetId) = (one.Array.Element, other.Array.Element);
                    break;
                default:
                    return false;
            }
        }
        return false;
    }

    /// <summary>Whether the one type stands for the other (the question "does this type exist?"): alike in kind, not in layout.</summary>
    public bool AreCompatible(BtfTypeId localId, BtfTypeId targetId) =>
        AreKindsAlike(local[localId].Kind, target[targetId].Kind) && AreCompatible(localId, targetId, MaximumDepth);

    /// <summary>Whether the one type is laid out like the other: each of its members is there, with a matching type.</summary>
    public bool Match(BtfTypeId localId, BtfTypeId targetId) => Match(localId, targetId, isBehindPointer: false, MaximumDepth);

    /// <summary>Whether a name of the object and one of the kernel are the same without their flavours.</summary>
    public bool SameEssentialName(uint localName, uint targetName) =>
        EssentialName.Of(local.Utf8(localName)).SequenceEqual(EssentialName.Of(target.Utf8(targetName)));

    /// <summary>Whether two kinds are the same, the two sizes of enums taken as one.</summary>
    public static bool AreKindsAlike(BtfKind one, BtfKind other) => one == other
        || (one is BtfKind.Enum or BtfKind.Enum64 && other is BtfKind.Enum or BtfKind.Enum64);

    private bool AreCompatible(BtfTypeId localId, BtfTypeId targetId, int depth)
    {
        for (; depth > 0 && _steps-- > 0; depth--)
        {
            localId = local.SkipModifiers(localId);
            targetId = target.SkipModifiers(targetId);
            var one = local[localId];
            var other = target[targetId];
            if (!AreKindsAlike(one.Kind, other.Kind))
                return false;
            switch (one.Kind)
            {
                case BtfKind.Void or BtfKind.Struct or BtfKind.Union or BtfKind.Enum or BtfKind.Enum64 or BtfKind.Forward:
                    return true;
                case BtfKind.Int:
                    return one.Integer.BitOffset == 0 && other.Integer.BitOffset == 0;
                case BtfKind.Pointer:
                    (localId, targetId) = (one.Target, other.Target);
                    break;
                case BtfKind.Array:
                    (localId, targetId) = (one.Array.Element, other.Array.Element);
                    break;
                case BtfKind.FunctionPrototype:
                    if (one.Count != other.Count)
                        return false;
                    for (var index = 0; index < one.Count; index++)
                    {
                        if (!AreCompatible(one.Parameter(index).Type, other.Parameter(index).Type, depth - 1))
                            return false;
                    }
                    (localId, targetId) = (one.Target, other.Target);
                    break;
                default:
                    return false;
            }
        }
        return false;
    }

    private bool Match(BtfTypeId localId, BtfTypeId targetId, bool isBehindPointer, int depth)
    {
        for (; depth > 0 && _steps-- > 0; depth--)
        {
            localId = local.SkipModifiers(localId);
            targetId = target.SkipModifiers(targetId);
            var one = local[localId];
            var other = target[targetId];
            if (!SameEssentialName(one.Name, other.Name))
                return false;
            switch (one.Kind)
            {
                case BtfKind.Void:
                    return other.Kind == BtfKind.Void;
                case BtfKind.Forward:
                    return MatchForward(one, other, isBehindPointer);
                case BtfKind.Enum or BtfKind.Enum64:
                    return other.IsEnum && MatchEnumerators(one, other);
                case BtfKind.Struct or BtfKind.Union when isBehindPointer:
                    return one.Kind == other.Kind || (other.Kind == BtfKind.Forward && other.Flag == (one.Kind == BtfKind.Union));
                case BtfKind.Struct or BtfKind.Union:
                    return one.Kind == other.Kind && MatchMembers(one, other, depth - 1);
                case BtfKind.Int:
                    return other.Kind == BtfKind.Int && one.Integer.IsSigned == other.Integer.IsSigned;
                case BtfKind.Pointer when other.Kind == BtfKind.Pointer:
                    isBehindPointer = true;
                    (localId, targetId) = (one.Target, other.Target);
                    break;
                case BtfKind.Array when other.Kind == BtfKind.Array && one.Array.Length == other.Array.Length:
                    (localId, targetId) = (one.Array.Element, other.Array.Element);
                    break;
                case BtfKind.FunctionPrototype when other.Kind == BtfKind.FunctionPrototype && one.Count == other.Count:
                    for (var index = 0; index < one.Count; index++)
                    {
                        if (!Match(one.Parameter(index).Type, other.Parameter(index).Type, isBehindPointer, depth - 1))
                            return false;
                    }
                    (localId, targetId) = (one.Target, other.Target);
                    break;
                default:
                    return false;
            }
        }
        return false;
    }

    // A forward declaration's flag says whether it is of a union.
    private static bool MatchForward(BtfType one, BtfType other, bool isBehindPointer) => other.Kind switch
    {
        BtfKind.Forward => one.Flag == other.Flag,
        BtfKind.Struct => isBehindPointer && !one.Flag,
        BtfKind.Union => isBehindPointer && one.Flag,
        _ => false,
    };

    private bool MatchEnumerators(BtfType one, BtfType other)
    {
        for (var index = 0; index < one.Count; index++)
        {
            var isThere = false;
            for (var candidate = 0; candidate < other.Count && !isThere; candidate++)
                isThere = SameEssentialName(one.Enumerator(index).Name, other.Enumerator(candidate).Name);
            if (!isThere)
                return false;
        }
        return one.Count <= other.Count;
    }

    private bool MatchMembers(BtfType one, BtfType other, int depth)
    {
        if (one.Count > other.Count)
            return false;
        for (var index = 0; index < one.Count; index++)
        {
            var member = one.Member(index);
            var isThere = false;
            for (var candidate = 0; candidate < other.Count && !isThere; candidate++)
            {
                var counterpart = other.Member(candidate);
                isThere = SameEssentialName(member.Name, counterpart.Name) && Match(member.Type, counterpart.Type, isBehindPointer: false, depth);
            }
            if (!isThere)
                return false;
        }
        return true;
    }
}
