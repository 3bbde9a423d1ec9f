using Linchpin.Bpf;
using Linchpin.Bpf.Objects;
using Linchpin.Kernel.Tests.Harness;

namespace Linchpin.Kernel.Tests.Maps;

/// <summary>A map of every type that there is.</summary>
public sealed class EveryMapTypeTests
{
    public static TheoryData<MapType> Types => [.. Enum.GetValues<MapType>().Where(type => type != MapType.Unspecified)];

    [KernelTheory(From = "6.1")]
    [MemberData(nameof(Types))]
    public void A_map_of_each_type_is_made_or_its_first_kernel_named(MapType type)
    {
        using var loader = new BpfObjectLoader(TestObjects.Read(type == MapType.StructOps ? "congestion" : "map_kinds"));
        var spec = SpecOf(type, loader.Spec);
        if (!BpfFeatures.Of(type).IsSupported)
        {
            var missing = Assert.Throws<BpfFeatureException>(() => loader.CreateMap(spec));
            Assert.Equal((type.FirstKernel(), spec.Name), (missing.FirstKernel, missing.ObjectName));
            return;
        }
        var map = loader.CreateMap(spec);
        Assert.Equal((type, spec.KeySize), (map.Type, map.KeySize));
        using var found = BpfMap.Open(map.Id);
        Assert.Equal(map.Info, found.Info);
    }

    [KernelFact(From = "6.1")]
    public void There_are_thirty_five_of_them() => Assert.Equal(35, Types.Count);

    // Those of a storage and of a struct_ops come from an object, which has the types (BTF) that they can't be without.
    private static MapSpec SpecOf(MapType type, BpfObjectSpec file)
    {
        var page = (uint)Environment.SystemPageSize;
        switch (type)
        {
            case MapType.SkStorage or MapType.InodeStorage or MapType.TaskStorage or MapType.CgrpStorage:
                file.Map("task_storage").Type = type;
                return file.Map("task_storage");
            case MapType.StructOps:
                return file.Maps.First(map => map.StructOps is not null && !map.Flags.HasFlag(MapFlags.Link));
        }
        var spec = new MapSpec("each") { Type = type, KeySize = 4, ValueSize = 4, MaxEntries = 1 };
        switch (type)
        {
            case MapType.RingBuffer or MapType.UserRingBuffer:
                (spec.KeySize, spec.ValueSize, spec.MaxEntries) = (0, 0, page);
                break;
            case MapType.Queue or MapType.Stack or MapType.BloomFilter:
                spec.KeySize = 0;
                break;
            case MapType.LpmTrie:
                (spec.KeySize, spec.Flags) = (8, MapFlags.NoPreallocation);
                break;
            case MapType.StackTrace:
                spec.ValueSize = 8;
                break;
            case MapType.CgroupStorage or MapType.PerCpuCgroupStorage:
                (spec.KeySize, spec.MaxEntries) = (8, 0);
                break;
            case MapType.Arena:
                (spec.KeySize, spec.ValueSize, spec.Flags) = (0, 0, MapFlags.Mappable);
                break;
            case MapType.InstructionArray:
                spec.ValueSize = 16;
                break;
            case MapType.ResizableHash:
                spec.Flags = MapFlags.NoPreallocation;
                break;
            case MapType.ArrayOfMaps or MapType.HashOfMaps:
                spec.InnerMap = new MapSpec("inner") { Type = MapType.Array, KeySize = 4, ValueSize = 4, MaxEntries = 1 };
                break;
        }
        return spec;
    }
}
