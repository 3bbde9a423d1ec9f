using Linchpin.Bpf;

namespace Linchpin.Preloading.Inventory;

/// <summary>What the kernel's tools call the kinds of links.</summary>
/// <remarks>Source: UAPI <c>enum bpf_link_type</c>, without the prefix and in lower case, the index being the kind's number.</remarks>
internal static class LinkTypeName
{
    private static readonly string[] Names =
    [
        "unspec", "raw_tracepoint", "tracing", "cgroup", "iter", "netns", "xdp", "perf_event", "kprobe_multi", "struct_ops", "netfilter", "tcx",
        "uprobe_multi", "netkit", "sockmap",
    ];

    internal static string Of(LinkType type) => (uint)type < Names.Length ? Names[(uint)type] : $"{(uint)type}";
}
