using Linchpin.Bundles;
using Linchpin.Preloading.Policy;

namespace Linchpin.Preloading;

/// <summary>By whom bundles have to be signed, and what is not accepted any more.</summary>
/// <param name="Store">The trusted certificates.</param>
/// <param name="Options">What else signatures are judged by.</param>
internal sealed record BundleTrust(TrustStore Store, VerificationOptions Options) : IDisposable
{
    /// <summary>As a policy says, and the files that it names.</summary>
    /// <exception cref="BundleException">One of the files is refused.</exception>
    internal static BundleTrust Of(PreloadPolicy policy) => new(TrustStore.Load(policy.Anchors), PolicyVerification.Options(policy));

    /// <inheritdoc/>
    public void Dispose() => Store.Dispose();
}
