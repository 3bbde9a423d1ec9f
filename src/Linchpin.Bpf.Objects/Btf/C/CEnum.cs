using System.Globalization;

namespace Linchpin.Bpf.Objects.Btf;

/// <summary>How C writes an enum's values, and what has to be said of its size.</summary>
/// <param name="IsSigned">Whether values are read as signed.</param>
/// <param name="Attribute">What has a compiler take the enum's size, where it would take another; else null.</param>
internal readonly record struct CEnum(bool IsSigned, string? Attribute)
{
    /// <summary>Looks at all of an enum's values.</summary>
    /// <exception cref="BtfFormatException">They don't fit into its size.</exception>
    public static CEnum Of(BtfBlob btf, BtfTypeId id)
    {
        var type = btf[id];
        if (type.Size is not (1 or 2 or 4 or 8))
            throw new BtfFormatException($"type {id} is an enum of {type.Size} bytes");
        var isSigned = type.Flag;
        var needed = BytesNeeded(type, isSigned);
        // Before there was a flag for it, nothing told -1 from 4294967295.
        if (needed > type.Size && type.Kind == BtfKind.Enum)
            (isSigned, needed) = (true, BytesNeeded(type, isSigned: true));
        if (needed > type.Size)
            throw new BtfFormatException($"type {id} is an enum of {type.Size} bytes with a value of {needed}");
        return new(isSigned, (type.Size, type.Size == needed) switch
        {
            (4, _) => null,
            (8, true) => null,
            (8, false) => "mode(DI)",
            (_, true) => "packed",
            _ => "mode(HI)",
        });
    }

    /// <summary>A value, as C writes it.</summary>
    public string Literal(BtfKind kind, long value)
    {
        if (kind == BtfKind.Enum && IsSigned)
            value = (int)value;
        if (!IsSigned && value < 0)
            return string.Create(CultureInfo.InvariantCulture, $"{(ulong)value}ULL");
        // C has no negative numbers, only a minus before positive ones; this one's positive does not fit.
        return value == long.MinValue ? "(-9223372036854775807LL - 1)" : value.ToString(CultureInfo.InvariantCulture);
    }

    private static int BytesNeeded(BtfType type, bool isSigned)
    {
        var (lowest, highest) = (0L, 0UL);
        for (var index = 0; index < type.Count; index++)
        {
            var value = type.Enumerator(index).Value;
            if (isSigned && type.Kind == BtfKind.Enum)
                value = (int)value;
            if (isSigned && value < 0)
                lowest = Math.Min(lowest, value);
            else
                highest = Math.Max(highest, (ulong)value);
        }
        if (lowest == 0)
            return highest switch { <= byte.MaxValue => 1, <= ushort.MaxValue => 2, <= uint.MaxValue => 4, _ => 8 };
        return (lowest, highest) switch
        {
            ( >= sbyte.MinValue, <= (ulong)sbyte.MaxValue) => 1,
            ( >= short.MinValue, <= (ulong)short.MaxValue) => 2,
            ( >= int.MinValue, <= int.MaxValue) => 4,
            _ => 8,
        };
    }
}
