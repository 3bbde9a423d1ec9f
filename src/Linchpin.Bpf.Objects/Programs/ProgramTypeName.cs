namespace Linchpin.Bpf.Objects;

/// <summary>What the kernel's tools call the program types.</summary>
/// <remarks>Source: UAPI <c>enum bpf_prog_type</c>, without the prefix and in lower case, the index being the type's number.</remarks>
public static class ProgramTypeName
{
    private static readonly string[] Names =
    [
        "unspec", "socket_filter", "kprobe", "sched_cls", "sched_act", "tracepoint", "xdp", "perf_event", "cgroup_skb", "cgroup_sock",
        "lwt_in", "lwt_out", "lwt_xmit", "sock_ops", "sk_skb", "cgroup_device", "sk_msg", "raw_tracepoint", "cgroup_sock_addr",
        "lwt_seg6local", "lirc_mode2", "sk_reuseport", "flow_dissector", "cgroup_sysctl", "raw_tracepoint_writable", "cgroup_sockopt",
        "tracing", "struct_ops", "ext", "lsm", "sk_lookup", "syscall", "netfilter",
    ];

    /// <summary>The type's name, or its number where this library doesn't know it.</summary>
    public static string ToKernelName(this ProgramType type) => (uint)type < Names.Length ? Names[(uint)type] : $"{(uint)type}";

    /// <summary>The type of that name; false where there is none.</summary>
    public static bool TryParse(string name, out ProgramType type)
    {
        int index = Array.IndexOf(Names, name);
        type = index < 0 ? default : (ProgramType)index;
        return index >= 0;
    }
}
