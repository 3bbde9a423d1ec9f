using Linchpin.Bundles;
using Linchpin.Preloading.Sealing;

namespace Linchpin.Preloading;

/// <summary>What a run did.</summary>
/// <param name="Preloaded">The bundles that it put in place.</param>
/// <param name="AlreadyInPlace">The bundles that were there already.</param>
/// <param name="LeftOut">The bundles that failed and were left out, because the policy says to continue.</param>
public sealed record PreloadOutcome(IReadOnlyList<BundleName> Preloaded, IReadOnlyList<BundleName> AlreadyInPlace, IReadOnlyList<LeftOut> LeftOut)
{
    /// <summary>What was written into maps as the policy asks, each with its bundle.</summary>
    public IReadOnlyList<string> MapContents { get; init; } = [];

    /// <summary>What should have been measured and was not, each with why: where the policy doesn't require it.</summary>
    public IReadOnlyList<string> Unmeasured { get; init; } = [];

    /// <summary>How the system is sealed, or null where it isn't.</summary>
    public SealState? Seal { get; init; }
}
