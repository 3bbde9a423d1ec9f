namespace Linchpin.Bpf;

/// <summary>The kernel's own kinds of links.</summary>
/// <remarks>Source: UAPI <c>enum bpf_link_type</c>.</remarks>
public enum LinkType : uint
{
    /// <summary><c>BPF_LINK_TYPE_UNSPEC</c></summary>
    Unspecified = 0,
    /// <summary><c>BPF_LINK_TYPE_RAW_TRACEPOINT</c>: raw_tp and tp_btf.</summary>
    RawTracepoint = 1,
    /// <summary><c>BPF_LINK_TYPE_TRACING</c>: fentry, fexit, fmod_ret, LSM, freplace.</summary>
    Tracing = 2,
    /// <summary><c>BPF_LINK_TYPE_CGROUP</c></summary>
    Cgroup = 3,
    /// <summary><c>BPF_LINK_TYPE_ITER</c></summary>
    Iterator = 4,
    /// <summary><c>BPF_LINK_TYPE_NETNS</c></summary>
    NetworkNamespace = 5,
    /// <summary><c>BPF_LINK_TYPE_XDP</c></summary>
    Xdp = 6,
    /// <summary><c>BPF_LINK_TYPE_PERF_EVENT</c>: tracepoints, kprobes, uprobes. First in Linux 5.15.</summary>
    PerfEvent = 7,
    /// <summary><c>BPF_LINK_TYPE_KPROBE_MULTI</c>: first in Linux 5.18.</summary>
    KprobeMulti = 8,
    /// <summary><c>BPF_LINK_TYPE_STRUCT_OPS</c></summary>
    StructOps = 9,
    /// <summary><c>BPF_LINK_TYPE_NETFILTER</c>: first in Linux 6.4.</summary>
    Netfilter = 10,
    /// <summary><c>BPF_LINK_TYPE_TCX</c>: first in Linux 6.6.</summary>
    Tcx = 11,
    /// <summary><c>BPF_LINK_TYPE_UPROBE_MULTI</c>: first in Linux 6.6.</summary>
    UprobeMulti = 12,
    /// <summary><c>BPF_LINK_TYPE_NETKIT</c>: first in Linux 6.7.</summary>
    Netkit = 13,
    /// <summary><c>BPF_LINK_TYPE_SOCKMAP</c>: first in Linux 6.10.</summary>
    SockMap = 14,
}
