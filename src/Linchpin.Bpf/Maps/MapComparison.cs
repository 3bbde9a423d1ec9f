using Linchpin.Bpf.Kernel;
using Linchpin.Bpf.Objects;
using Linchpin.Bpf.Objects.Btf;

namespace Linchpin.Bpf;

/// <summary>Compares a map with its specification. It only reads: the map stays what it is.</summary>
/// <remarks>What a map's inner maps have to look like the kernel tells nobody; it judges only a map that is put into it, and that would change what is in it. But what is in
/// a slot has passed that judgement. So the maps in it are compared; while it is empty, or its maps can't be opened (CAP_SYS_ADMIN), nothing is known, and programs
/// are still safe: the verifier checks them against the real template. Types are compared where both sides have them, and the caller may open the kernel's.</remarks>
internal static class MapComparison
{
    public static IEnumerable<MapDifference> Differences(MapSpec wanted, BpfMap map, BtfBlob? types)
    {
        var found = map.Info;
        var differences = OfShape(wanted, found);
        if (MapCreation.EntriesOf(wanted) != found.MaxEntries)
            differences.Add(new(MapProperty.MaxEntries, $"{MapCreation.EntriesOf(wanted)}", $"{found.MaxEntries}"));
        differences.AddRange(OfFlags(wanted, found));
        if (wanted.Extra != found.Extra)
            differences.Add(new(MapProperty.Extra, $"{wanted.Extra}", $"{found.Extra}"));
        if (wanted.InterfaceIndex != found.InterfaceIndex)
            differences.Add(new(MapProperty.InterfaceIndex, $"{wanted.InterfaceIndex}", $"{found.InterfaceIndex}"));
        differences.AddRange(OfTypes(wanted, found, types));
        if (wanted.InnerMap is { } inner && wanted.Type == found.Type)
            differences.AddRange(OfInnerMap(inner, map, types));
        return differences;
    }

    private static List<MapDifference> OfShape(MapSpec wanted, MapInfo found)
    {
        var differences = new List<MapDifference>();
        if (wanted.Type != found.Type)
            differences.Add(new(MapProperty.Type, $"{wanted.Type}", $"{found.Type}"));
        if (wanted.KeySize != found.KeySize)
            differences.Add(new(MapProperty.KeySize, $"{wanted.KeySize}", $"{found.KeySize}"));
        if (wanted.ValueSize != found.ValueSize)
            differences.Add(new(MapProperty.ValueSize, $"{wanted.ValueSize}", $"{found.ValueSize}"));
        return differences;
    }

    // The kernel makes every map of devices read-only for programs.
    private static IEnumerable<MapDifference> OfFlags(MapSpec wanted, MapInfo found)
    {
        var kernelsOwn = wanted.Type is MapType.DevMap or MapType.DevMapHash ? MapFlags.ProgramReadOnly : MapFlags.None;
        if ((wanted.Flags & ~kernelsOwn) != (found.Flags & ~kernelsOwn))
            yield return new(MapProperty.Flags, $"{wanted.Flags}", $"{found.Flags}");
    }

    private static IEnumerable<MapDifference> OfTypes(MapSpec wanted, MapInfo found, BtfBlob? types)
    {
        if (types is null || found.Btf.Value == 0 || TypesOf(found.Btf) is not { } theirs)
            yield break;
        if (wanted.KeyType != BtfTypeId.Void && found.KeyType != BtfTypeId.Void)
        {
            foreach (var difference in BtfLayoutComparison.Differences(types, wanted.KeyType, theirs, found.KeyType))
                yield return new(MapProperty.KeyType, difference.Wanted, difference.Found, difference.Member);
        }
        if (wanted.ValueType != BtfTypeId.Void && found.ValueType != BtfTypeId.Void)
        {
            foreach (var difference in BtfLayoutComparison.Differences(types, wanted.ValueType, theirs, found.ValueType))
                yield return new(MapProperty.ValueType, difference.Wanted, difference.Found, difference.Member);
        }
    }

    private static BtfBlob? TypesOf(BtfObjectId id)
    {
        var result = BpfSyscall.OpenById(BpfCommand.BtfGetFdById, id.Value);
        if (!result.Succeeded)
            return null;
        using var handle = new SafeBtfHandle(result.Value);
        try
        {
            return BtfBlob.Read(BtfInfo.ReadBytes(handle));
        }
        catch (BtfFormatException)
        {
            return null;            // kinds of types that came after this library
        }
    }

    private static IEnumerable<MapDifference> OfInnerMap(MapSpec wanted, BpfMap outer, BtfBlob? types)
    {
        using var inner = AnyMapIn(outer);
        if (inner is null)
            return [];
        var differences = OfShape(wanted, inner.Info);
        differences.AddRange(OfFlags(wanted, inner.Info));
        // Of other types the kernel takes maps of any size.
        var hasItsSize = wanted.Type is MapType.Array or MapType.PerCpuArray or MapType.XskMap && !wanted.Flags.HasFlag(MapFlags.InnerMap);
        if (hasItsSize && MapCreation.EntriesOf(wanted) != inner.MaxEntries)
            differences.Add(new(MapProperty.MaxEntries, $"{MapCreation.EntriesOf(wanted)}", $"{inner.MaxEntries}"));
        differences.AddRange(OfTypes(wanted, inner.Info, types));
        return differences.Select(difference => difference with
        {
            Property = MapProperty.InnerMap,
            Member = difference.Member.Length == 0 ? $"{difference.Property}" : $"{difference.Property} {difference.Member}",
        });
    }

    // Whatever keeps us from reading a slot, or from opening what is in it, leaves nothing to compare.
    private static unsafe BpfMap? AnyMapIn(BpfMap outer)
    {
        var (key, next) = (new byte[outer.KeySize], new byte[outer.KeySize]);
        using var lease = outer.Handle.Lease();
        fixed (byte* from = key, to = next)
        {
            for (byte* after = null; BpfSyscall.NextKey(lease.Fd, after, to).Succeeded; after = from)
            {
                uint id;
                if (BpfSyscall.LookUp(lease.Fd, to, &id) is { Succeeded: true } && BpfSyscall.OpenById(BpfCommand.MapGetFdById, id) is { Succeeded: true } opened)
                    return new BpfMap(new SafeMapHandle(opened.Value));
                next.CopyTo(key, 0);
            }
        }
        return null;
    }
}
