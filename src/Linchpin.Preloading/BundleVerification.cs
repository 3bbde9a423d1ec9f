using Linchpin.Bundles;
using Linchpin.Preloading.Policy;
using Linchpin.Preloading.Sealing;

namespace Linchpin.Preloading;

/// <summary>Reads and verifies the bundles that a policy names: each time anew, and all of them before anything of one is loaded.</summary>
/// <param name="policy">Which.</param>
/// <param name="sealedTrust">What they are judged by on a sealed system; else null, and the policy says it.</param>
internal sealed class BundleVerification(PreloadPolicy policy, UpgradeTrust? sealedTrust = null)
{
    /// <param name="leftOut">Gets those that fail; where it is null, the first failure is thrown.</param>
    /// <exception cref="BundleException">A bundle, the trust store or the revocation list is refused.</exception>
    /// <exception cref="PreloadException">A bundle can't be read, or isn't fit to be preloaded.</exception>
    /// <returns>The bundles, and the certificates that are trusted, in DER.</returns>
    internal (IReadOnlyList<PreparedBundle> Bundles, IReadOnlyList<ReadOnlyMemory<byte>> Certificates) VerifyAll(ICollection<LeftOut>? leftOut)
    {
        if (policy.Bundles.Count == 0)
            return ([], []);

        using var trust = sealedTrust?.Open() ?? BundleTrust.Of(policy);
        var prepared = new List<PreparedBundle>();
        foreach (var bundle in policy.Bundles)
        {
            try
            {
                prepared.Add(Verify(BundleFile.Locate(bundle, policy.Directory), trust));
            }
            catch (Exception error) when (leftOut is not null && error is (BundleException or PreloadException))
            {
                leftOut.Add(new LeftOut(bundle, error));
            }
        }

        return (prepared, TrustedKeyring.Certificates(trust.Store));
    }

    private static PreparedBundle Verify(string path, BundleTrust trust)
    {
        byte[] file;
        try
        {
            file = File.ReadAllBytes(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new PreloadException(PreloadFault.BundleUnreadable, $"{path}: the bundle can't be read", error, error.Message);
        }

        return PreparedBundle.From(VerifiedBundle.Verify(file, path, trust.Store, trust.Options));
    }
}
