using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Linchpin.Bundles;

/// <summary>What a certificate says of itself: its place in a chain, and what it is for.</summary>
internal static class CertificateForms
{
    /// <summary>The extended key usage for code signing.</summary>
    public const string CodeSigning = "1.3.6.1.5.5.7.3.3";

    /// <summary>Whether it names itself as its issuer, as roots do. The chain check tells whether it really is.</summary>
    public static bool IsSelfIssued(this X509Certificate2 certificate) =>
        certificate.SubjectName.RawData.AsSpan().SequenceEqual(certificate.IssuerName.RawData);

    /// <summary>Why it is not for code signing, or null if it is.</summary>
    public static string? WhyNotForCodeSigning(this X509Certificate2 certificate)
    {
        var usages = certificate.Extensions.OfType<X509EnhancedKeyUsageExtension>().SelectMany(extension => extension.EnhancedKeyUsages.Cast<Oid>());
        if (!usages.Any(usage => usage.Value == CodeSigning))
            return $"Its extended key usage does not name code signing ({CodeSigning}).";
        return certificate.Extensions.OfType<X509KeyUsageExtension>().Any(extension => !extension.KeyUsages.HasFlag(X509KeyUsageFlags.DigitalSignature))
            ? "Its key usage does not name digital signatures."
            : null;
    }
}
