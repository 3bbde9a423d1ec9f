namespace Linchpin.Bpf;

/// <summary>What may be done through a descriptor of a map.</summary>
/// <remarks>Source: UAPI <c>BPF_F_RDONLY</c>, <c>BPF_F_WRONLY</c>.</remarks>
public enum MapAccess : uint
{
    /// <summary>Everything.</summary>
    ReadWrite = 0,
    /// <summary>Only read.</summary>
    ReadOnly = 1 << 3,
    /// <summary>Only write.</summary>
    WriteOnly = 1 << 4,
}
