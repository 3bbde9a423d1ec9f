namespace Linchpin.Bundles;

/// <summary>What a bundle holds and what becomes of it in the kernel: for people and for the loader.</summary>
public sealed record BundleManifest
{
    /// <summary>The bundle's name.</summary>
    public required BundleName Name { get; init; }

    /// <summary>The bundle's version.</summary>
    public required BundleVersion Version { get; init; }

    /// <summary>Its objects, in the order in which they are loaded.</summary>
    public required IReadOnlyList<BundleObject> Objects { get; init; }
}
