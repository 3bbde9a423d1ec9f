namespace Linchpin.Bpf;

/// <summary>Tells what a descriptor is from its name in <c>/proc</c>: <c>anon_inode:bpf-map</c>, and <c>anon_inode:[bpf_link]</c> on some kernels.</summary>
internal static class BpfDescriptor
{
    /// <summary>What the link <c>/proc/PID/fd/N</c> says that it is.</summary>
    public static BpfObjectKind KindOf(string? linkText) => linkText?.Replace("[", "", StringComparison.Ordinal).Replace("]", "", StringComparison.Ordinal) switch
    {
        "anon_inode:bpf-map" => BpfObjectKind.Map,
        "anon_inode:bpf-prog" => BpfObjectKind.Program,
        "anon_inode:bpf-link" or "anon_inode:bpf_link" => BpfObjectKind.Link,
        "anon_inode:btf" => BpfObjectKind.Btf,
        _ => BpfObjectKind.Other,
    };

    /// <summary>What one of this process's own descriptors is.</summary>
    public static BpfObjectKind KindOf(int fd) => KindOf(new FileInfo($"/proc/self/fd/{fd}").LinkTarget);
}
