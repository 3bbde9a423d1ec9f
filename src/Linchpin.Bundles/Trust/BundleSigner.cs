using System.Security.Cryptography.X509Certificates;

namespace Linchpin.Bundles;

/// <summary>Who signed a bundle.</summary>
/// <param name="Subject">The certificate's subject, as a distinguished name.</param>
/// <param name="Serial">The certificate's serial number.</param>
/// <param name="Thumbprint">The SHA-256 digest of the certificate.</param>
/// <param name="NotBefore">The first moment at which it is valid.</param>
/// <param name="NotAfter">The last moment at which it is valid.</param>
public sealed record BundleSigner(string Subject, CertificateSerial Serial, Sha256Digest Thumbprint, DateTimeOffset NotBefore, DateTimeOffset NotAfter)
{
    internal static BundleSigner Of(X509Certificate2 certificate) => new(
        certificate.Subject, CertificateSerial.Of(certificate), Sha256Digest.Of(certificate.RawDataMemory.Span),
        certificate.NotBefore.ToUniversalTime(), certificate.NotAfter.ToUniversalTime());
}
