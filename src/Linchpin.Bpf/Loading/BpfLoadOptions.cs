using Linchpin.Bpf.Objects.Btf;

namespace Linchpin.Bpf;

/// <summary>How an object is loaded.</summary>
public sealed record BpfLoadOptions
{
    /// <summary>The folder for maps that ask to be pinned by name. It must be on a BPF file system.</summary>
    public string PinFolder { get; init; } = "/sys/fs/bpf";

    /// <summary>Maps to use in place of new ones, by name. They must be like the object's, and stay the caller's.</summary>
    public IReadOnlyDictionary<string, BpfMap> Maps { get; init; } = new Dictionary<string, BpfMap>();

    /// <summary>For <c>freplace</c> programs, and tracing of other programs: the program whose function is meant.</summary>
    public BpfProgram? TargetProgram { get; init; }

    /// <summary>For a process in a user namespace: what lets it load maps, programs and types. First in Linux 6.9.</summary>
    public BpfToken? Token { get; init; }

    /// <summary>The kernel's configuration as text, or null for the running kernel's (<c>/proc/config.gz</c>, <c>/boot/config-…</c>).</summary>
    public string? KernelConfiguration { get; init; }

    /// <summary>The types that CO-RE relocations go by, or null for the running kernel's (<c>/sys/kernel/btf</c>). For a kernel that was built without
    /// them: its own from elsewhere, whole or cut (<see cref="MinimalCoreBtf"/>).</summary>
    public BtfBlob? KernelTypes { get; init; }

    /// <summary>The types that the kernel gets in place of all of the object's, or null. Who prunes for some programs can load only these.</summary>
    public PrunedBtf? ObjectTypes { get; init; }
}
