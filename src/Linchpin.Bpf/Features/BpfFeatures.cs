using Linchpin.Bpf.Objects;
using Linchpin.Bpf.Objects.Btf;

namespace Linchpin.Bpf;

/// <summary>What the running kernel can do: each row is tried once, when it is asked for.</summary>
public static partial class BpfFeatures
{
    private const string LsmList = "/sys/kernel/security/lsm";

    /// <summary>The kernel's types are at hand (<c>/sys/kernel/btf/vmlinux</c>). First in Linux 5.4; needs CONFIG_DEBUG_INFO_BTF.</summary>
    public static BpfFeature KernelTypes { get; } = new("BTF of the kernel", new(5, 4, 0), () => KernelFiles.Exists("/sys/kernel/btf/vmlinux"));

    /// <summary>The types of modules are at hand. First in Linux 5.11; needs CONFIG_DEBUG_INFO_BTF_MODULES.</summary>
    public static BpfFeature ModuleTypes { get; } = new("BTF of modules", new(5, 11, 0), () => KernelBtf.Vmlinux.Types.Find("btf_module_notify", BtfKind.Function) is not null);

    /// <summary>LSM programs decide: <c>bpf</c> is in the list of active LSMs. First in Linux 5.7; needs CONFIG_BPF_LSM and <c>lsm=…,bpf</c> or the same in CONFIG_LSM.</summary>
    /// <remarks>Needs securityfs at <c>/sys/kernel/security</c>.</remarks>
    public static BpfFeature LsmPrograms { get; } = new("LSM programs (bpf is not in the list of active LSMs)", new(5, 7, 0), LsmIsActive);

    /// <summary>Ring buffers. First in Linux 5.8.</summary>
    public static BpfFeature RingBuffer { get; } = Of(MapType.RingBuffer);

    /// <summary>Values that hang on inodes. First in Linux 5.10; needs CONFIG_BPF_LSM.</summary>
    public static BpfFeature InodeStorage { get; } = Of(MapType.InodeStorage);

    /// <summary>Values that hang on tasks. First in Linux 5.11.</summary>
    public static BpfFeature TaskStorage { get; } = Of(MapType.TaskStorage);

    /// <summary>Bloom filters. First in Linux 5.16.</summary>
    public static BpfFeature BloomFilter { get; } = Of(MapType.BloomFilter);

    /// <summary>Values that hang on cgroups. First in Linux 6.2.</summary>
    public static BpfFeature CgroupStorage { get; } = Of(MapType.CgrpStorage);

    /// <summary>A program may ask for the address of a kernel function. First in Linux 6.4.</summary>
    public static BpfFeature KernelFunctionAddresses { get; } = new("addresses of kernel functions", new(6, 4, 0));

    /// <summary>Memory shared by programs and processes. First in Linux 6.9.</summary>
    public static BpfFeature Arena { get; } = Of(MapType.Arena);

    /// <summary>Tokens: what lets processes in a user namespace use <c>bpf(2)</c>. First in Linux 6.9.</summary>
    public static BpfFeature Tokens { get; } = new("BPF tokens", new(6, 9, 0), () => KernelBtf.Vmlinux.Types.Find("bpf_token_create", BtfKind.Function) is not null);

    /// <summary>Links of perf events: tracepoints and probes that can be pinned. First in Linux 5.15.</summary>
    public static BpfFeature PerfEventLinks { get; } = Of(LinkType.PerfEvent);

    /// <summary>Many kernel functions in one link. First in Linux 5.18; needs CONFIG_FPROBE.</summary>
    public static BpfFeature KprobeMulti { get; } = new("kprobe_multi links", new(5, 18, 0), () => MultiLinkProbe.KnowsKprobes);

    /// <summary>One program on the entry and the return of many kernel functions. First in Linux 6.10.</summary>
    public static BpfFeature KprobeSession { get; } = Of(AttachType.TraceKprobeSession);

    /// <summary>Many places of an executable or a library in one link. First in Linux 6.6.</summary>
    public static BpfFeature UprobeMulti { get; } = new("uprobe_multi links", new(6, 6, 0), () => MultiLinkProbe.KnowsUprobes);

    /// <summary>One program on the entry and the return of many user-space functions. First in Linux 6.13.</summary>
    public static BpfFeature UprobeSession { get; } = Of(AttachType.TraceUprobeSession);

    /// <summary>Cookies of raw tracepoints (raw_tp, tp_btf). First in Linux 6.10.</summary>
    public static BpfFeature RawTracepointCookies { get; } = new("cookies of raw tracepoints", new(6, 10, 0), () => HasHelper(ProgramType.RawTracepoint, "bpf_get_attach_cookie"));

    /// <summary>One program on the entry and the return of a kernel function, through a trampoline. First in Linux 7.0.</summary>
    public static BpfFeature TracingSession { get; } = Of(AttachType.TraceFSession);

    /// <summary>Instructions that refer to a byte of a map's value further on than 512 MiB: what an arena can be large enough for. First in Linux 7.0.</summary>
    public static BpfFeature FarMapValues { get; } = new("references further into a map's value than 512 MiB", new(7, 0, 0));

    /// <summary>Maps that one program alone may use. First in Linux 6.18.</summary>
    public static BpfFeature ExclusiveMaps { get; } = new("maps for one program alone (exclusive maps)", new(6, 18, 0), () => KernelInterface.HasArgument("excl_prog_hash"));

    /// <summary>One CPU's value of a per-CPU map, read and written alone. First in Linux 7.0.</summary>
    public static BpfFeature SingleCpuValues { get; } = new("single CPUs' values of per-CPU maps (BPF_F_CPU)", new(7, 0, 0), MapProbe.KnowsSingleCpus);

    /// <summary>Trampolines of many kernel functions in one link. First in Linux 7.2.</summary>
    public static BpfFeature TracingMulti { get; } = Of(LinkType.TracingMulti);

    /// <summary>LSM programs for the processes of a cgroup. First in Linux 6.0.</summary>
    public static BpfFeature LsmCgroupPrograms { get; } = new("LSM programs of cgroups (lsm_cgroup)", new(6, 0, 0), () => Of(AttachType.LsmCgroup).IsSupported);

    /// <summary>Programs at a network filter hook. First in Linux 6.4; needs CONFIG_NETFILTER_BPF_LINK.</summary>
    public static BpfFeature NetfilterLinks { get; } = new("netfilter links", new(6, 4, 0), () => Of(LinkType.Netfilter).IsSupported);

    /// <summary>Traffic control without a queueing discipline. First in Linux 6.6; needs CONFIG_NET_XGRESS.</summary>
    public static BpfFeature Tcx { get; } = InterfaceHook("traffic control links (TCX)", new(6, 6, 0), AttachType.TcxIngress);

    /// <summary>Programs of cgroups that see Unix sockets. First in Linux 6.7.</summary>
    public static BpfFeature UnixSocketHooks { get; } = new("cgroup hooks for Unix sockets", new(6, 7, 0), () => Of(AttachType.CgroupUnixConnect).IsSupported);

    /// <summary>Pairs of interfaces that are made for programs. First in Linux 6.7; needs CONFIG_NETKIT.</summary>
    public static BpfFeature Netkit { get; } = InterfaceHook("netkit links", new(6, 7, 0), AttachType.NetkitPrimary);

    /// <summary>Links of programs to maps of sockets. First in Linux 6.10.</summary>
    public static BpfFeature SockMapLinks { get; } = new("links to maps of sockets", new(6, 10, 0), () => Of(LinkType.SockMap).IsSupported);

    /// <summary>Programs of a cgroup before or after others. First in Linux 6.17, and in updates of older ones (6.12).</summary>
    public static BpfFeature OrderedCgroupPrograms { get; } = new("order among the programs of a cgroup", new(6, 17, 0), () => KernelInterface.HasArgument("cgroup"));

    /// <summary>A signature over a program is checked when it is loaded. First in Linux 6.18.</summary>
    public static BpfFeature ProgramSignatures { get; } = new("signature checks of programs", new(6, 18, 0), () => KernelInterface.HasArgument("signature"));

    /// <summary>Programs of security modules see a program before it is verified, as it was written, and can check who signed it. First in Linux 6.9.</summary>
    public static BpfFeature SignatureChecksByPrograms { get; } = new("signature checks of programs by security modules", new(6, 9, 0),
        () => KernelBtf.Vmlinux.Types.Find("bpf_lsm_bpf_prog_load", BtfKind.Function) is not null);

    /// <summary>Programs of security modules are told fs-verity's digest of a file. First in Linux 6.8.</summary>
    public static BpfFeature FsVerityDigests { get; } = new("fs-verity's digests for programs of security modules", new(6, 8, 0),
        () => KernelBtf.Vmlinux.Types.Find("bpf_get_fsverity_digest", BtfKind.Function) is not null);

    /// <summary>All rows.</summary>
    public static IReadOnlyList<BpfFeature> All { get; } =
    [
        KernelTypes, ModuleTypes, LsmPrograms, RingBuffer, InodeStorage, TaskStorage, BloomFilter, CgroupStorage, KernelFunctionAddresses, Arena, Tokens, PerfEventLinks, KprobeMulti,
        KprobeSession, UprobeMulti, UprobeSession, RawTracepointCookies, TracingSession, FarMapValues, TracingMulti,
        LsmCgroupPrograms, NetfilterLinks, Tcx, UnixSocketHooks, Netkit, SockMapLinks, OrderedCgroupPrograms, ProgramSignatures, SignatureChecksByPrograms, ExclusiveMaps,
        SingleCpuValues, FsVerityDigests,
    ];

    private static bool LsmIsActive() => File.Exists(LsmList) && File.ReadAllText(LsmList).Trim().Split(',').Contains("bpf");

    private static BpfFeature InterfaceHook(string name, KernelVersion first, AttachType attachType) =>
        new(name, first, () => InterfaceHookProbe.Knows(attachType));
}
