using Linchpin.Bundles;

namespace Linchpin.Preloading;

/// <summary>What an upgrade did.</summary>
/// <param name="Upgraded">The bundles that it put in the place of other versions.</param>
/// <param name="AlreadyInPlace">The bundles that were there already.</param>
public sealed record UpgradeOutcome(IReadOnlyList<BundleManifest> Upgraded, IReadOnlyList<BundleName> AlreadyInPlace)
{
    /// <summary>What was not measured into the TPM, and why.</summary>
    public IReadOnlyList<string> Unmeasured { get; init; } = [];
}
