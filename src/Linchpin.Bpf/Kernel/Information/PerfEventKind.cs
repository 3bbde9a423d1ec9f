namespace Linchpin.Bpf.Kernel;

/// <summary>What the perf event of a link is.</summary>
/// <remarks>Source: UAPI <c>enum bpf_perf_event_type</c>. First in Linux 6.6.</remarks>
internal enum PerfEventKind : uint
{
    Unknown = 0,
    Uprobe = 1,
    Uretprobe = 2,
    Kprobe = 3,
    Kretprobe = 4,
    Tracepoint = 5,
    Event = 6,
}
