namespace Linchpin.Bpf;

/// <summary>What a BPF file descriptor, or a pin, refers to.</summary>
public enum BpfObjectKind
{
    /// <summary>Something else.</summary>
    Other,
    /// <summary>A map.</summary>
    Map,
    /// <summary>A program.</summary>
    Program,
    /// <summary>A link.</summary>
    Link,
    /// <summary>A BTF object.</summary>
    Btf,
}
