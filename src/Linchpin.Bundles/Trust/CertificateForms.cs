using System.Security.Cryptography.X509Certificates;

namespace Linchpin.Bundles;

/// <summary>What a certificate's names say of its place in a chain.</summary>
internal static class CertificateForms
{
    /// <summary>Whether it names itself as its issuer, as roots do. The chain check tells whether it really is.</summary>
    public static bool IsSelfIssued(this X509Certificate2 certificate) =>
        certificate.SubjectName.RawData.AsSpan().SequenceEqual(certificate.IssuerName.RawData);
}
