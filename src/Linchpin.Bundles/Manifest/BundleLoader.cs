using Linchpin.Bpf.Objects;

namespace Linchpin.Bundles;

/// <summary>The loader of a bundle's object, which kernels verify that check signatures of programs: what its parts are.</summary>
public sealed record BundleLoader
{
    /// <summary>The digest of its instructions.</summary>
    public required Sha256Digest Instructions { get; init; }

    /// <summary>The digest of its data.</summary>
    public required Sha256Digest Data { get; init; }

    /// <summary>Its signatures, one for each scheme.</summary>
    public required IReadOnlyList<BundleLoaderSignature> Signatures { get; init; }

    /// <summary>The digests of all its parts, in the order in which a bundle holds them.</summary>
    internal IEnumerable<Sha256Digest> Parts => [Instructions, Data, .. Signatures.Select(signature => signature.Digest)];
}

/// <summary>A signature over a loader.</summary>
/// <param name="Scheme">What of the loader it covers.</param>
/// <param name="Digest">The digest of the CMS signature.</param>
public sealed record BundleLoaderSignature(LoaderScheme Scheme, Sha256Digest Digest);
