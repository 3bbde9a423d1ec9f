namespace Linchpin.Bpf.Objects;

/// <summary>The flags that a map is created with.</summary>
/// <remarks>Source: UAPI <c>BPF_F_*</c> "flags for BPF_MAP_CREATE command".</remarks>
[Flags]
public enum MapFlags : uint
{
    /// <summary>No flag.</summary>
    None = 0,
    /// <summary><c>BPF_F_NO_PREALLOC</c></summary>
    NoPreallocation = 1 << 0,
    /// <summary><c>BPF_F_NO_COMMON_LRU</c></summary>
    NoCommonLru = 1 << 1,
    /// <summary><c>BPF_F_NUMA_NODE</c></summary>
    NumaNode = 1 << 2,
    /// <summary><c>BPF_F_RDONLY</c>: user space may only read, through any descriptor.</summary>
    ReadOnly = 1 << 3,
    /// <summary><c>BPF_F_WRONLY</c>: user space may only write.</summary>
    WriteOnly = 1 << 4,
    /// <summary><c>BPF_F_RDONLY_PROG</c>: programs may only read. First in Linux 5.2.</summary>
    ProgramReadOnly = 1 << 7,
    /// <summary><c>BPF_F_WRONLY_PROG</c>: programs may only write. First in Linux 5.2.</summary>
    ProgramWriteOnly = 1 << 8,
    /// <summary><c>BPF_F_MMAPABLE</c>: an array that can be mapped. First in Linux 5.5.</summary>
    Mappable = 1 << 10,
    /// <summary><c>BPF_F_PRESERVE_ELEMS</c></summary>
    PreserveElements = 1 << 11,
    /// <summary><c>BPF_F_INNER_MAP</c>: an inner map whose size may differ from the template's. First in Linux 5.10.</summary>
    InnerMap = 1 << 12,
}
