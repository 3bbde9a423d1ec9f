using Linchpin.Bpf;
using Linchpin.Bpf.Objects;

namespace Linchpin.Comparison;

/// <summary>Maps whose size the source leaves to the tool that loads it: made here in the tool's stead, and given to both sides.</summary>
internal sealed class GivenMaps : IDisposable
{
    private const uint Entries = 64;
    private const uint StackBytes = 127 * sizeof(ulong); // kernel.perf_event_max_stack addresses
    private const string Folder = "/sys/fs/bpf/given";

    private readonly Dictionary<string, BpfMap> _maps = [];

    /// <summary>Makes those of an object, and writes into its specification what they are.</summary>
    public GivenMaps(BpfObjectSpec? spec)
    {
        BpfFileSystem.CreateFolder(Folder);
        foreach (var map in spec?.Maps.Where(LeavesItsSize) ?? [])
        {
            Size(map);
            var given = BpfMap.Create(map);
            _maps.Add(map.Name, given);
            given.Pin($"{Folder}/{map.Name}");
        }
    }

    /// <summary>For Linchpin.</summary>
    public BpfLoadOptions Options => new() { Maps = _maps };

    /// <summary>For bpftool.</summary>
    public IEnumerable<string> Arguments => _maps.Keys.SelectMany(name => (string[])["map", "name", name, "pinned", $"{Folder}/{name}"]);

    public void Dispose()
    {
        foreach (var map in _maps.Values)
            map.Dispose();
        Directory.Delete(Folder, recursive: true);
    }

    /// <summary>Writes into an object's specification how large its maps are, also those that have an entry for each of the machine's processors.</summary>
    public static void SizeAll(BpfObjectSpec spec)
    {
        foreach (var map in spec.Maps.Where(map => LeavesItsSize(map) || map is { MaxEntries: 0, Type: MapType.PerfEventArray }))
            Size(map);
    }

    private static void Size(MapSpec map)
    {
        map.MaxEntries = Entries;
        if (map is { Type: MapType.StackTrace, ValueSize: 0 })
            map.ValueSize = StackBytes;
    }

    // For these, the kernel wants none or the loader knows how many.
    private static bool LeavesItsSize(MapSpec map) => map is
    {
        MaxEntries: 0, StructOps: null,
        Type: not (MapType.PerfEventArray or MapType.CgroupStorage or MapType.PerCpuCgroupStorage
            or MapType.SkStorage or MapType.InodeStorage or MapType.TaskStorage or MapType.CgrpStorage),
    };
}
