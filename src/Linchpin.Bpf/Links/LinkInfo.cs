using Linchpin.Bpf.Objects;

namespace Linchpin.Bpf;

/// <summary>What the kernel says of a link.</summary>
/// <remarks>Source: UAPI <c>struct bpf_link_info</c>.</remarks>
/// <param name="Id">Its id.</param>
/// <param name="Type">Its kind.</param>
/// <param name="Program">The program that it runs.</param>
/// <param name="AttachType">Where in the kernel, if its kind says so.</param>
/// <param name="Target">What it is attached to, in a few words: <c>bpf_lsm_file_open</c>, <c>sched_process_exec</c>, <c>interface 2</c>; null where the kernel doesn't say.</param>
public sealed record LinkInfo(LinkId Id, LinkType Type, ProgramId Program, AttachType? AttachType, string? Target)
{
    /// <summary>The number of the place that it is attached to: an interface's, a cgroup's id, a network namespace's inode; null where it is no such place.
    /// 0: the place is gone.</summary>
    public ulong? Place { get; init; }
}
