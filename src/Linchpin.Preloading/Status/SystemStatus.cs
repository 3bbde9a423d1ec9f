namespace Linchpin.Preloading.Status;

/// <summary>What is in place, whether it holds, and what is not guaranteed.</summary>
public sealed record SystemStatus
{
    /// <summary>Where our bpffs is.</summary>
    public required string Root { get; init; }

    /// <summary>Whether it is mounted.</summary>
    public required bool Mounted { get; init; }

    /// <summary>Whether what is in place is held against root.</summary>
    public required bool Sealed { get; init; }

    /// <summary>How much is held: <c>pins</c> or <c>full</c>; null where nothing is.</summary>
    public required string? Mode { get; init; }

    /// <summary>Since when, by the clock at that time; null where nothing is held.</summary>
    public required DateTimeOffset? SealedSince { get; init; }

    /// <summary>Which programs are let in after the seal, in mode <c>full</c>, beside those of the types that are allowed: <c>none</c> or <c>signed</c>; null where nothing is held.</summary>
    public required string? Admits { get; init; }

    /// <summary>The serial of the keyring with the certificates of who signs them; null where none are let in.</summary>
    public required int? AdmittingKeyring { get; init; }

    /// <summary>Which versions of bundles the agent may put in the place of those that are held: <c>none</c> or <c>signed</c>; null where nothing is held.</summary>
    public required string? Upgrades { get; init; }

    /// <summary>What the seal doesn't hold on this kernel, in sentences.</summary>
    public required IReadOnlyList<string> CannotHold { get; init; }

    /// <summary>How often what was denied, by what was tried; null where nothing is held, or this process is not the agent.</summary>
    public required IReadOnlyDictionary<string, ulong>? Denials { get; init; }

    /// <summary>How files are judged by their digests; null where the bundle that does it is not in place, or nobody has asked.</summary>
    public DigestStatus? Digests { get; init; }

    /// <summary>What was measured into the TPM; null where nothing was.</summary>
    public MeasurementStatus? Measured { get; init; }

    /// <summary>The agent's service; null where none answers. Unlike the rest of this, it is what a process says and not what the kernel does.</summary>
    public AgentStatus? Agent { get; init; }

    /// <summary>The bundles in place.</summary>
    public required IReadOnlyList<BundleStatus> Bundles { get; init; }

    /// <summary>The programs of these bundles.</summary>
    public required IReadOnlyList<ProgramStatus> Programs { get; init; }

    /// <summary>What is not as Linchpin left it; empty where all is.</summary>
    public required IReadOnlyList<string> Problems { get; init; }

    /// <summary>What nothing here stops, in sentences.</summary>
    public required IReadOnlyList<string> NotGuaranteed { get; init; }
}
