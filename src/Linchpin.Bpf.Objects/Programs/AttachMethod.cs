namespace Linchpin.Bpf.Objects;

/// <summary>How a program of a section is attached when nobody says otherwise.</summary>
public enum AttachMethod
{
    /// <summary>Not by the section's name alone: it needs an interface, a cgroup, a socket or a map, or is only run.</summary>
    Manual,
    /// <summary>A tracing or LSM trampoline: the target is in the program, the link is made from the program alone.</summary>
    Trampoline,
    /// <summary>Many kernel functions at once, by pattern, through trampolines. First in Linux 7.2.</summary>
    TracingMulti,
    /// <summary>An iterator.</summary>
    Iterator,
    /// <summary>A raw tracepoint, by name.</summary>
    RawTracepoint,
    /// <summary>A tracepoint, by category and name, through a perf event.</summary>
    Tracepoint,
    /// <summary>A kernel function's entry, through a perf event.</summary>
    Kprobe,
    /// <summary>A kernel function's return, through a perf event.</summary>
    Kretprobe,
    /// <summary>A system call's entry, whatever the architecture calls its function.</summary>
    Ksyscall,
    /// <summary>A system call's return.</summary>
    Kretsyscall,
    /// <summary>Many kernel functions at once, by pattern. First in Linux 5.18.</summary>
    KprobeMulti,
    /// <summary>A user-space function's entry.</summary>
    Uprobe,
    /// <summary>A user-space function's return.</summary>
    Uretprobe,
    /// <summary>Many user-space functions at once. First in Linux 6.6.</summary>
    UprobeMulti,
    /// <summary>A statically defined user-space tracepoint.</summary>
    Usdt,
}
