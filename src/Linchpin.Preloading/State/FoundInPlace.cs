using Linchpin.Bpf.Objects;
using Linchpin.Preloading.Plan;

namespace Linchpin.Preloading.State;

/// <summary>What a run finds before it changes anything: in our bpffs, and of the kernel.</summary>
public sealed record FoundInPlace
{
    /// <summary>A machine on which nothing was ever preloaded.</summary>
    public static FoundInPlace Nothing { get; } = new();

    /// <summary>Whether the kernel checks signatures of programs.</summary>
    public bool ChecksSignatures { get; init; }

    /// <summary>Whether signed programs can be let in after a seal: the guard sees them as they were signed, and checks their signatures where the kernel doesn't.</summary>
    public bool AdmitsSigned { get; init; }

    /// <summary>Whether the kernel has what a program attaches to.</summary>
    public Func<ProgramSpec, bool> HasAttachTarget { get; init; } = _ => true;

    /// <summary>Whether our bpffs is mounted.</summary>
    public bool IsMounted { get; init; }

    /// <summary>Whether its root has the mode that it has only while an inspector is being pinned: a run was cut off there.</summary>
    public bool IsRootClosed { get; init; }

    /// <summary>The inspectors that are pinned.</summary>
    public IReadOnlyList<Inspector> Inspectors { get; init; } = [];

    /// <summary>The bundles that are in place.</summary>
    public IReadOnlyList<BundleState> Bundles { get; init; } = [];

    /// <summary>The links that an interrupted upgrade left with another program than their bundle's.</summary>
    public IReadOnlyList<StrayedLink> StrayedLinks { get; init; } = [];

    /// <summary>The folders that interrupted runs left.</summary>
    public IReadOnlyList<BundleFolder> Leftovers { get; init; } = [];
}
