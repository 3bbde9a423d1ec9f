using Linchpin.Bundles;
using Linchpin.Preloading.Policy;

namespace Linchpin.Preloading;

/// <summary>What all signatures are judged by that a policy has verified.</summary>
public static class PolicyVerification
{
    /// <summary>The policy's revocation list, as it is now, and the time at which the policy was written.</summary>
    /// <exception cref="BundleException">The revocation list can't be read.</exception>
    public static VerificationOptions Options(PreloadPolicy policy) => new()
    {
        Revoked = policy.Revoked is null ? RevocationList.Empty : RevocationList.Load(policy.Revoked),
        NoEarlierThan = policy.WrittenAt,
    };
}
