using static System.Buffers.Binary.BinaryPrimitives;

namespace Linchpin.Bpf.Objects.Btf;

/// <summary>Where in a type's record names and ids of other types stand: what has to change when it moves to another blob.</summary>
internal static class BtfRecord
{
    private const int TargetAt = 8;

    /// <summary>The places of names, in bytes: offsets into the string table.</summary>
    public static IEnumerable<int> NamesIn(uint info)
    {
        yield return 0;
        var stride = BtfType.KindOf(info) switch
        {
            BtfKind.Struct or BtfKind.Union or BtfKind.Enum64 => 12,
            BtfKind.Enum or BtfKind.FunctionPrototype => 8,
            _ => 0,
        };
        for (var index = 0; stride > 0 && index < BtfType.CountOf(info); index++)
            yield return BtfType.HeaderSize + index * stride;
    }

    /// <summary>The places of type ids, in bytes.</summary>
    public static IEnumerable<int> TypesIn(uint info)
    {
        if (HasTarget(BtfType.KindOf(info)))
            yield return TargetAt;
        var (first, stride, count) = BtfType.KindOf(info) switch
        {
            BtfKind.Array => (0, 4, 2),
            BtfKind.Struct or BtfKind.Union => (4, 12, BtfType.CountOf(info)),
            BtfKind.FunctionPrototype => (4, 8, BtfType.CountOf(info)),
            BtfKind.DataSection => (0, 12, BtfType.CountOf(info)),
            _ => default,
        };
        for (var index = 0; index < count; index++)
            yield return BtfType.HeaderSize + first + index * stride;
    }

    /// <summary>The types that a type refers to, <c>void</c> too.</summary>
    public static IEnumerable<BtfTypeId> References(BtfBlob btf, BtfTypeId id)
    {
        var info = Info(btf.Record(id));
        foreach (var at in TypesIn(info))
            yield return new(ReadUInt32LittleEndian(btf.Record(id)[at..]));
    }

    /// <summary>The types, and all that they refer to, ascending; without <c>void</c>.</summary>
    public static IEnumerable<BtfTypeId> Closure(BtfBlob btf, IEnumerable<BtfTypeId> roots)
    {
        var found = new HashSet<BtfTypeId>();
        var open = new Stack<BtfTypeId>(roots);
        while (open.TryPop(out var id))
        {
            if (id == BtfTypeId.Void || !found.Add(id))
                continue;
            foreach (var reference in References(btf, id))
                open.Push(reference);
        }
        return found.OrderBy(id => id.Value);
    }

    /// <summary>A copy of a struct's, union's or enum's record with only some of what it lists, in their order.</summary>
    public static byte[] WithOnly(ReadOnlySpan<byte> record, IReadOnlyCollection<int> indices)
    {
        var info = Info(record);
        var stride = (record.Length - BtfType.HeaderSize) / Math.Max(BtfType.CountOf(info), 1);
        var shorter = new byte[BtfType.HeaderSize + indices.Count * stride];
        record[..BtfType.HeaderSize].CopyTo(shorter);
        WriteUInt32LittleEndian(shorter.AsSpan(4), (info & 0xffff0000) | (uint)indices.Count);
        var to = BtfType.HeaderSize;
        foreach (var index in indices.Order())
        {
            record.Slice(BtfType.HeaderSize + index * stride, stride).CopyTo(shorter.AsSpan(to));
            to += stride;
        }
        return shorter;
    }

    public static uint Info(ReadOnlySpan<byte> record) => ReadUInt32LittleEndian(record[4..]);

    private static bool HasTarget(BtfKind kind) => kind is BtfKind.Pointer or BtfKind.Typedef or BtfKind.Volatile or BtfKind.Const
        or BtfKind.Restrict or BtfKind.Function or BtfKind.FunctionPrototype or BtfKind.Variable or BtfKind.DeclarationTag or BtfKind.TypeTag;
}
