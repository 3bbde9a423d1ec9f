using Linchpin.Bpf.Kernel;
using Linchpin.Bpf.Objects;

namespace Linchpin.Bpf;

/// <summary>Finds out whether the kernel knows a type of map, by making the smallest one.</summary>
internal static unsafe class MapProbe
{
    /// <summary>One type, an <c>int</c>: storage maps want to know the types of their keys and values.</summary>
    private static ReadOnlySpan<byte> IntegerTypes =>
    [
        0x9f, 0xeb, 1, 0, 24, 0, 0, 0, 0, 0, 0, 0, 16, 0, 0, 0, 16, 0, 0, 0, 5, 0, 0, 0,      // header
        1, 0, 0, 0, 0, 0, 0, 1, 4, 0, 0, 0, 32, 0, 0, 1,                                      // int, 4 bytes, 32 bits, signed
        0, (byte)'i', (byte)'n', (byte)'t', 0,
    ];

    /// <returns>False where the kernel doesn't know it.</returns>
    /// <exception cref="BpfException">It can't be found out: no permission, no memory.</exception>
    public static bool Knows(MapType type)
    {
        using var inner = type is MapType.ArrayOfMaps or MapType.HashOfMaps ? Create(Smallest(MapType.Array)).Handle : null;
        using var innerLease = inner is null ? default : inner.Lease();
        using var types = IsStorage(type) ? LoadTypes() : null;
        using var typesLease = types is null ? default : types.Lease();
        var attribute = Smallest(type);
        attribute.InnerMapFd = innerLease.Fd;
        if (types is not null)
            (attribute.BtfFd, attribute.BtfKeyTypeId, attribute.BtfValueTypeId) = (typesLease.Fd, 1, 1);

        var (result, map) = Create(attribute);
        map?.Dispose();
        // Of struct_ops, the kernel says that it has none of the type asked for: it knows what is meant.
        return result.Succeeded || (type == MapType.StructOps && result.Errno == Errno.NotSupportedInKernel)
            || (!Errno.MeansUnsupported(result.Errno) && result.Errno != Errno.TooBig && result.OrThrow(type.ToKernelName()) >= 0);
    }

    /// <summary>Whether one CPU's value of a per-CPU map can be read alone.</summary>
    /// <exception cref="BpfException">It can't be found out: no permission, no memory.</exception>
    public static bool KnowsSingleCpus()
    {
        var (result, map) = Create(Smallest(MapType.PerCpuArray));
        result.OrThrow("probe");
        using (map)
        {
            using var lease = map!.Lease();
            var (key, value) = (0u, 0ul);
            return BpfSyscall.LookUp(lease.Fd, &key, &value, ElementFlags.Cpu).Succeeded;
        }
    }

    private static (BpfResult Result, SafeMapHandle? Handle) Create(MapCreateAttribute attribute)
    {
        var result = BpfSyscall.CreateMap(ref attribute);
        return (result, result.Succeeded ? new SafeMapHandle(result.Value) : null);
    }

    private static SafeBtfHandle LoadTypes()
    {
        fixed (byte* bytes = IntegerTypes)
        {
            var attribute = new BtfLoadAttribute { Btf = bytes, Size = (uint)IntegerTypes.Length };
            return new SafeBtfHandle(BpfSyscall.LoadBtf(ref attribute).OrThrow("probe"));
        }
    }

    private static bool IsStorage(MapType type) =>
        type is MapType.SkStorage or MapType.InodeStorage or MapType.TaskStorage or MapType.CgrpStorage;

    private static MapCreateAttribute Smallest(MapType type)
    {
        var page = (uint)Environment.SystemPageSize;
        var attribute = new MapCreateAttribute { Type = type, KeySize = 4, ValueSize = 4, MaxEntries = 1 };
        return type switch
        {
            MapType.RingBuffer or MapType.UserRingBuffer => attribute with { KeySize = 0, ValueSize = 0, MaxEntries = page },
            MapType.Queue or MapType.Stack or MapType.BloomFilter => attribute with { KeySize = 0 },
            MapType.LpmTrie => attribute with { KeySize = 8, Flags = MapFlags.NoPreallocation },
            MapType.StackTrace => attribute with { ValueSize = 8 },
            MapType.CgroupStorage or MapType.PerCpuCgroupStorage => attribute with { KeySize = 8, MaxEntries = 0 },
            MapType.StructOps => attribute with { BtfKernelValueTypeId = 1 },
            MapType.Arena => attribute with { KeySize = 0, ValueSize = 0, Flags = MapFlags.Mappable },
            MapType.InstructionArray => attribute with { ValueSize = 16 },
            MapType.ResizableHash => attribute with { Flags = MapFlags.NoPreallocation },
            _ when IsStorage(type) => attribute with { MaxEntries = 0, Flags = MapFlags.NoPreallocation },
            _ => attribute,
        };
    }
}
