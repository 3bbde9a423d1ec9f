namespace Linchpin.Preloading.State;

/// <summary>What a bundle in place is, as it was written down when it was put there.</summary>
public sealed record BundleState
{
    /// <summary>The version of this record's form.</summary>
    public const int CurrentFormat = 1;

    /// <summary>The version of the form that it was written in.</summary>
    public required int Format { get; init; }

    /// <summary>The bundle's name.</summary>
    public required string Name { get; init; }

    /// <summary>Its version.</summary>
    public required string Version { get; init; }

    /// <summary>Its digest (<c>sha256:…</c>).</summary>
    public required string Digest { get; init; }

    /// <summary>Who signed it.</summary>
    public required SignerState Signer { get; init; }

    /// <summary>Who checked the signature: <c>linchpin</c>, or <c>kernel</c> where the kernel did too, of all its objects.</summary>
    public required string VerifiedBy { get; init; }

    /// <summary>How the kernel checked it, or null where it didn't.</summary>
    public KernelCheckState? KernelCheck { get; init; }

    /// <summary>Why the kernel did not check it, though it checks signatures and there is a loader; else null.</summary>
    public string? WhyUnchecked { get; init; }

    /// <summary>Its programs.</summary>
    public required IReadOnlyList<ProgramState> Programs { get; init; }

    /// <summary>Its maps.</summary>
    public required IReadOnlyList<MapState> Maps { get; init; }

    /// <summary>Its links.</summary>
    public required IReadOnlyList<LinkState> Links { get; init; }
}
