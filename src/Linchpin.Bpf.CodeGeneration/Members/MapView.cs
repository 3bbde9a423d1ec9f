using Linchpin.Bpf.CodeGeneration.Types;
using Linchpin.Bpf.Objects;

namespace Linchpin.Bpf.CodeGeneration.Members;

/// <summary>What a map's property is: a row a type of map.</summary>
/// <param name="Type">The type of the property, in <c>Linchpin.Bpf</c>.</param>
/// <param name="Access">How it is had.</param>
/// <param name="Declaration">The map in the words of C.</param>
internal readonly record struct MapView(string Type, string Access, string Declaration)
{
    public static MapView Of(MapSpec map, TypeTable types)
    {
        var name = CSharpName.Literal(map.Name);
        var plain = new MapView("BpfMap", $"Map({name})", $"{map.Type}, {map.MaxEntries} entries");
        switch (map.Type)
        {
            case MapType.Arena:
                return plain with { Type = "ArenaMemory", Access = $"Arena({name})" };
            case MapType.ProgramArray:
                return plain.As("ProgramArray", "AsProgramArray()");
            case MapType.CgroupArray:
                return plain.As("DescriptorArray", "AsDescriptorArray()");
            case MapType.DevMap or MapType.DevMapHash:
                return plain.As("DeviceMap", "AsDeviceMap()");
            case MapType.CpuMap:
                return plain.As("CpuMap", "AsCpuMap()");
            case MapType.XskMap:
                return plain.As("XdpSocketMap", "AsXdpSocketMap()");
            case MapType.StackTrace:
                return plain.As("StackTraceMap", "AsStackTraces()");
            case MapType.Queue or MapType.Stack when Value(map, types) is { } value:
                return plain.As($"QueueMap<{value.Name}>", $"AsQueue<{value.Name}>()", value);
            case MapType.BloomFilter when Value(map, types) is { } value:
                return plain.As($"BloomFilterMap<{value.Name}>", $"AsBloomFilter<{value.Name}>()", value);
            case MapType.InodeStorage or MapType.TaskStorage or MapType.SkStorage or MapType.CgrpStorage when Value(map, types) is { } value:
                return plain.As($"StorageMap<{value.Name}>", $"AsStorage<{value.Name}>()", value);
            case MapType.ArrayOfMaps or MapType.HashOfMaps when Key(map, types) is { } key:
                return plain.As($"MapOfMaps<{key.Name}>", $"AsMapOfMaps<{key.Name}>()", key);
            case MapType.SockMap or MapType.SockHash or MapType.ReusePortSockArray when Key(map, types) is { } key:
                return plain.As($"SocketMap<{key.Name}>", $"AsSocketMap<{key.Name}>()", key);
            case MapType.PerCpuHash or MapType.PerCpuArray or MapType.LruPerCpuHash or MapType.PerCpuCgroupStorage
                when (Key(map, types), Value(map, types)) is ({ } key, { } value):
                return plain.As($"PerCpuMap<{key.Name}, {value.Name}>", $"AsPerCpu<{key.Name}, {value.Name}>()", key, value);
            case MapType.Hash or MapType.Array or MapType.LruHash or MapType.LpmTrie or MapType.CgroupStorage or MapType.ResizableHash
                when (Key(map, types), Value(map, types)) is ({ } key, { } value):
                return plain.As($"BpfMap<{key.Name}, {value.Name}>", $"As<{key.Name}, {value.Name}>()", key, value);
            default:
                return plain;
        }
    }

    private MapView As(string type, string call, params ReadOnlySpan<CSharpType> types)
    {
        var declaration = Declaration;
        foreach (var used in types)
            declaration += $"; {used.Declaration}";
        return new MapView(type, $"{Access}.{call}", declaration);
    }

    private static CSharpType? Key(MapSpec map, TypeTable types) => types.Find(map.KeyType, map.KeySize, map.Name, "key");

    private static CSharpType? Value(MapSpec map, TypeTable types) => types.Find(map.ValueType, map.ValueSize, map.Name, "value");
}
