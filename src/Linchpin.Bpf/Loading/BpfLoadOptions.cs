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
}
