namespace Linchpin.Bpf.Objects.Btf;

/// <summary>What <see cref="BtfC"/> prints besides types.</summary>
public sealed record BtfCOptions
{
    /// <summary>Functions and variables too, as declarations; data sections as comments. Functions whose name is none in C (<c>work.isra.0</c>) are left out.</summary>
    public bool WithSymbols { get; init; }

    /// <summary>Of a module's types, nothing of its base: for a file that includes what was printed of the base. A name that the base has too ends in <c>___2</c>.</summary>
    public bool WithoutBase { get; init; }

    /// <summary>As a header for eBPF programs: clang is asked to have every access to a field fitted to the kernel that runs (CO-RE).</summary>
    public bool Relocatable { get; init; }
}
