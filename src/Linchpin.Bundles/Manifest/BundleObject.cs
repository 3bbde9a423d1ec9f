namespace Linchpin.Bundles;

/// <summary>An object of a bundle: what it loads and where that is pinned.</summary>
public sealed record BundleObject
{
    /// <summary>Its name: by convention the file's name without <c>.bpf.o</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The digest of the object file.</summary>
    public required Sha256Digest Digest { get; init; }

    /// <summary>Its loader, or null where it has none.</summary>
    public BundleLoader? Loader { get; init; }

    /// <summary>The programs that a load loads.</summary>
    public required IReadOnlyList<BundleProgram> Programs { get; init; }

    /// <summary>The maps that a load creates.</summary>
    public required IReadOnlyList<BundleMap> Maps { get; init; }
}
