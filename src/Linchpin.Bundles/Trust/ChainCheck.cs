using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Linchpin.Bundles.Trust;

/// <summary>Checks that a signer's certificate leads to a trusted one, that each on the way is valid and not revoked, and that it is for code signing. Nothing is fetched from a network.</summary>
internal static class ChainCheck
{
    // SHA-1 and MD5, with RSA and ECDSA: a certificate signed so can be forged.
    private static readonly HashSet<string> WeakAlgorithms = ["1.2.840.113549.1.1.4", "1.2.840.113549.1.1.5", "1.2.840.10045.4.1"];

    /// <exception cref="BundleException">With the reason.</exception>
    public static void Require(X509Certificate2 signer, X509Certificate2Collection embedded, TrustStore trust, VerificationOptions options, string fileName)
    {
        if (signer.WhyNotForCodeSigning() is { } why)
            throw WrongUsage(signer, fileName, why);
        EnsureHome();

        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(trust.Anchors);
        chain.ChainPolicy.ExtraStore.AddRange(trust.Intermediates);
        chain.ChainPolicy.ExtraStore.AddRange(embedded);
        chain.ChainPolicy.ApplicationPolicy.Add(new Oid(CertificateForms.CodeSigning));
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.DisableCertificateDownloads = true;
        chain.ChainPolicy.VerificationTime = options.Time.UtcDateTime;
        try
        {
            bool holds = chain.Build(signer);
            var certificates = chain.ChainElements.Select(element => element.Certificate).ToList();
            if (!holds)
                throw Refusal(chain, certificates, signer, options.Time, fileName);

            RequireAnchor(certificates, trust, signer, fileName);
            RequireDates(certificates, options.Time, fileName);
            RequireStrength(certificates, fileName);
            RequireNotRevoked(certificates, options.Revoked, fileName);
            RequireAllUsed(embedded, certificates, fileName);
        }
        finally
        {
            foreach (var element in chain.ChainElements)
                element.Certificate.Dispose();
        }
    }

    // X509Chain asks for the user's home folder, to look for more intermediates there, and fails where nothing names one, as in an initramfs.
    private static void EnsureHome()
    {
        if (string.IsNullOrEmpty(Environment.GetEnvironmentVariable("HOME")))
            Environment.SetEnvironmentVariable("HOME", Environment.GetFolderPath(Environment.SpecialFolder.UserProfile));
    }

    private static BundleException WrongUsage(X509Certificate2 signer, string fileName, string why) => new(
        BundleFault.WrongKeyUsage, fileName, $"the signer's certificate is not for code signing: {signer.Subject}", why,
        "Sign with a certificate for code signing; 'linchpin keygen' makes one.");

    private static BundleException Refusal(X509Chain chain, List<X509Certificate2> certificates, X509Certificate2 signer, DateTimeOffset time, string fileName)
    {
        var status = chain.ChainStatus.Aggregate(X509ChainStatusFlags.NoError, (flags, s) => flags | s.Status);
        string why = string.Join('\n', chain.ChainStatus.Select(s => s.StatusInformation.Trim()).Where(line => line.Length > 0).Distinct());

        const X509ChainStatusFlags Elsewhere = X509ChainStatusFlags.UntrustedRoot | X509ChainStatusFlags.PartialChain | X509ChainStatusFlags.NotSignatureValid;
        if ((status & Elsewhere) != 0)
            return Untrusted(signer, fileName, why);
        if (status.HasFlag(X509ChainStatusFlags.NotTimeValid))
            return Dates(certificates, time, fileName) ?? Untrusted(signer, fileName, why);
        if (status.HasFlag(X509ChainStatusFlags.NotValidForUsage))
            return WrongUsage(signer, fileName, why);
        return Untrusted(signer, fileName, why);
    }

    private static BundleException Untrusted(X509Certificate2 signer, string fileName, string why) => new(
        BundleFault.UntrustedSigner, fileName, $"signed by someone who is not trusted: {signer.Subject}",
        $"Its certificate, issued by {signer.Issuer}, doesn't lead to a trusted one.{(why.Length > 0 ? "\n" + why : "")}",
        "If you trust that signer, add its certificate, or the one of the authority that issued it, to the trusted ones.");

    // The chain's builder has said so already; a trust decision rests on our own comparison too.
    private static void RequireAnchor(List<X509Certificate2> certificates, TrustStore trust, X509Certificate2 signer, string fileName)
    {
        if (certificates.Count == 0 || !trust.Anchors.Contains(certificates[^1]))
            throw Untrusted(signer, fileName, "");
    }

    private static void RequireDates(List<X509Certificate2> certificates, DateTimeOffset time, string fileName)
    {
        if (Dates(certificates, time, fileName) is { } refusal)
            throw refusal;
    }

    private static BundleException? Dates(List<X509Certificate2> certificates, DateTimeOffset time, string fileName)
    {
        foreach (var certificate in certificates)
        {
            if (time > certificate.NotAfter)
                return new BundleException(BundleFault.Expired, fileName, $"a certificate of the signer has expired: {certificate.Subject}",
                    $"It was valid until {certificate.NotAfter.ToUniversalTime():u}; the time here is {time:u}.", "Sign the bundle again with a certificate that is valid.");
            if (time < certificate.NotBefore)
                return new BundleException(BundleFault.NotYetValid, fileName, $"a certificate of the signer is not valid yet: {certificate.Subject}",
                    $"It is valid from {certificate.NotBefore.ToUniversalTime():u}; the time here is {time:u}.", "Check this machine's clock.");
        }
        return null;
    }

    private static void RequireStrength(List<X509Certificate2> certificates, string fileName)
    {
        // An anchor is trusted for being there, whoever signed it.
        foreach (var certificate in certificates.SkipLast(1))
        {
            if (WeakAlgorithms.Contains(certificate.SignatureAlgorithm.Value ?? ""))
                throw new BundleException(BundleFault.SignatureNotAccepted, fileName, $"a certificate of the signer can be forged: {certificate.Subject}",
                    $"It is signed with {certificate.SignatureAlgorithm.FriendlyName}.", "Have it issued again with SHA-256 or better.");
        }
    }

    private static void RequireNotRevoked(List<X509Certificate2> certificates, RevocationList revoked, string fileName)
    {
        foreach (var certificate in certificates)
        {
            var serial = CertificateSerial.Of(certificate);
            if (revoked.Certificates.Contains(serial))
                throw new BundleException(BundleFault.CertificateRevoked, fileName, $"a certificate of the signer is revoked: {certificate.Subject}",
                    $"Its serial number {serial} is in the revocation list.", "Sign the bundle again with a key whose certificate is not revoked.");
        }
    }

    // Nothing that a signature doesn't cover may ride along.
    private static void RequireAllUsed(X509Certificate2Collection embedded, List<X509Certificate2> certificates, string fileName)
    {
        if (embedded.FirstOrDefault(certificate => !certificates.Contains(certificate)) is { } stranger)
            throw new BundleException(BundleFault.SignatureNotAccepted, fileName, $"the signature carries a certificate that has no part in it: {stranger.Subject}",
                remedy: "Sign it again with 'linchpin sign', giving only the signer's own chain.");
    }
}
