using Linchpin.Bpf.Objects;

namespace Linchpin.Bpf;

/// <summary>What the running kernel can do: each row is tried once, when it is asked for.</summary>
public static class BpfFeatures
{
    private const string LsmList = "/sys/kernel/security/lsm";

    /// <summary>The kernel's types are at hand (<c>/sys/kernel/btf/vmlinux</c>). First in Linux 5.4; needs CONFIG_DEBUG_INFO_BTF.</summary>
    public static BpfFeature KernelTypes { get; } = new("BTF of the kernel", new(5, 4, 0), () => File.Exists("/sys/kernel/btf/vmlinux"));

    /// <summary>The types of modules are at hand. First in Linux 5.11; needs CONFIG_DEBUG_INFO_BTF_MODULES.</summary>
    public static BpfFeature ModuleTypes { get; } = new("BTF of modules", new(5, 11, 0));

    /// <summary>LSM programs decide: <c>bpf</c> is in the list of active LSMs. First in Linux 5.7; needs CONFIG_BPF_LSM and <c>lsm=…,bpf</c> or the same in CONFIG_LSM.</summary>
    /// <remarks>Needs securityfs at <c>/sys/kernel/security</c>.</remarks>
    public static BpfFeature LsmPrograms { get; } = new("LSM programs (bpf is not in the list of active LSMs)", new(5, 7, 0), LsmIsActive);

    /// <summary>Ring buffers. First in Linux 5.8.</summary>
    public static BpfFeature RingBuffer { get; } = MapType(Objects.MapType.RingBuffer, new(5, 8, 0), keySize: 0, valueSize: 0, entries: 4096);

    /// <summary>Values that hang on inodes. First in Linux 5.10; needs CONFIG_BPF_LSM.</summary>
    public static BpfFeature InodeStorage { get; } = new("inode storage", new(5, 10, 0));

    /// <summary>Values that hang on tasks. First in Linux 5.11.</summary>
    public static BpfFeature TaskStorage { get; } = new("task storage", new(5, 11, 0));

    /// <summary>Bloom filters. First in Linux 5.16.</summary>
    public static BpfFeature BloomFilter { get; } = MapType(Objects.MapType.BloomFilter, new(5, 16, 0), keySize: 0, valueSize: 4, entries: 4);

    /// <summary>Values that hang on cgroups. First in Linux 6.2.</summary>
    public static BpfFeature CgroupStorage { get; } = new("cgroup storage", new(6, 2, 0));

    /// <summary>Memory shared by programs and processes. First in Linux 6.9.</summary>
    public static BpfFeature Arena { get; } = MapType(Objects.MapType.Arena, new(6, 9, 0), keySize: 0, valueSize: 0, entries: 1, (MapFlags)(1 << 10));

    /// <summary>Links of perf events: tracepoints and probes that can be pinned. First in Linux 5.15.</summary>
    public static BpfFeature PerfEventLinks { get; } = new("links of perf events", new(5, 15, 0));

    /// <summary>Many kernel functions in one link. First in Linux 5.18.</summary>
    public static BpfFeature KprobeMulti { get; } = new("kprobe_multi links", new(5, 18, 0));

    /// <summary>A signature over a program is checked when it is loaded. First in Linux 6.18.</summary>
    public static BpfFeature ProgramSignatures { get; } = new("signature checks of programs", new(6, 18, 0));

    /// <summary>All rows.</summary>
    public static IReadOnlyList<BpfFeature> All { get; } =
    [
        KernelTypes, ModuleTypes, LsmPrograms, RingBuffer, InodeStorage, TaskStorage, BloomFilter, CgroupStorage, Arena, PerfEventLinks, KprobeMulti, ProgramSignatures,
    ];

    private static bool LsmIsActive() => File.Exists(LsmList) && File.ReadAllText(LsmList).Trim().Split(',').Contains("bpf");

    private static BpfFeature MapType(MapType type, KernelVersion first, uint keySize, uint valueSize, uint entries, MapFlags flags = MapFlags.None) =>
        new($"{type.ToKernelName()} maps", first, () => MapProbe.Succeeds(new MapSpec("probe") { Type = type, KeySize = keySize, ValueSize = valueSize, MaxEntries = entries, Flags = flags }));
}
