using System.Security.Cryptography.X509Certificates;
using System.Text;
using Linchpin.Bundles;
using Linchpin.Preloading.Policy;

namespace Linchpin.Preloading.Sealing;

/// <summary>What bundles are judged by that take the place of others after sealing: what the policy said when the system was sealed, as files on a disk say nothing any more.</summary>
public sealed record UpgradeTrust
{
    private const string Name = "the seal";

    /// <summary>The trusted certificates, in DER.</summary>
    public required IReadOnlyList<byte[]> Certificates { get; init; }

    /// <summary>The revocation list, as its file was; null where there was none.</summary>
    public required string? Revoked { get; init; }

    /// <summary>A time that is past.</summary>
    public required DateTimeOffset NoEarlierThan { get; init; }

    /// <summary><c>[preload] require_kernel_signature</c></summary>
    public required string KernelSignature { get; init; }

    /// <summary><c>[preload] keyring</c></summary>
    public required string Keyring { get; init; }

    /// <summary>What a policy says now.</summary>
    /// <exception cref="BundleException">A certificate or the revocation list is refused.</exception>
    internal static UpgradeTrust Of(PreloadPolicy policy)
    {
        using var trust = BundleTrust.Of(policy);
        var now = DateTimeOffset.UtcNow;
        return new UpgradeTrust
        {
            Certificates = [.. TrustedKeyring.Certificates(trust.Store).Select(certificate => certificate.ToArray())],
            Revoked = policy.Revoked is null ? null : File.ReadAllText(policy.Revoked),
            NoEarlierThan = now > policy.WrittenAt ? now : policy.WrittenAt,
            KernelSignature = Words.Of(Words.KernelSignature, policy.KernelSignature),
            Keyring = Words.Of(Words.KernelKeyring, policy.Keyring),
        };
    }

    /// <summary>The certificates and the list, for a verification.</summary>
    internal BundleTrust Open()
    {
        var certificates = new X509Certificate2Collection();
        foreach (var certificate in Certificates)
            certificates.Add(X509CertificateLoader.LoadCertificate(certificate));
        return new BundleTrust(TrustStore.Of(certificates, Name), new VerificationOptions
        {
            Revoked = Revoked is null ? RevocationList.Empty : RevocationList.Read(Encoding.UTF8.GetBytes(Revoked), Name),
            NoEarlierThan = NoEarlierThan,
        });
    }

    /// <summary>A policy that names bundles, with all else that it says of them as it was.</summary>
    internal PreloadPolicy Over(PreloadPolicy policy) => policy with
    {
        KernelSignature = Words.KernelSignature[KernelSignature],
        Keyring = Words.KernelKeyring[Keyring],
    };
}
