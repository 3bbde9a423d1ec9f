namespace Linchpin.Bpf.Objects;

/// <summary>The flags that a program is loaded with.</summary>
/// <remarks>Source: UAPI <c>BPF_F_*</c> for <c>BPF_PROG_LOAD</c>.</remarks>
[Flags]
public enum ProgramFlags : uint
{
    /// <summary>No flag.</summary>
    None = 0,
    /// <summary><c>BPF_F_STRICT_ALIGNMENT</c></summary>
    StrictAlignment = 1 << 0,
    /// <summary><c>BPF_F_ANY_ALIGNMENT</c></summary>
    AnyAlignment = 1 << 1,
    /// <summary><c>BPF_F_SLEEPABLE</c>: it may sleep (page faults, <c>bpf_copy_from_user</c>). First in Linux 5.10.</summary>
    Sleepable = 1 << 4,
    /// <summary><c>BPF_F_XDP_HAS_FRAGS</c>: it handles packets in several buffers. First in Linux 5.18.</summary>
    XdpFragments = 1 << 5,
}
