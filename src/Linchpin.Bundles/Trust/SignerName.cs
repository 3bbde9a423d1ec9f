using System.Security.Cryptography.X509Certificates;

namespace Linchpin.Bundles.Trust;

/// <summary>How a signature names its signer: by the certificate's issuer and serial number, or by its key identifier. No signature covers this name, so it counts byte by byte.</summary>
/// <param name="Issuer">The issuer's name in DER, or null where the signer is named by key identifier.</param>
/// <param name="Number">The serial number, or the key identifier.</param>
internal readonly record struct SignerName(ReadOnlyMemory<byte>? Issuer, ReadOnlyMemory<byte> Number)
{
    /// <summary>Whether the certificate is the one that is named.</summary>
    public bool IsOf(X509Certificate2 certificate) => Issuer is { } issuer
        ? issuer.Span.SequenceEqual(certificate.IssuerName.RawData) && Number.Span.SequenceEqual(certificate.SerialNumberBytes.Span)
        : certificate.Extensions.OfType<X509SubjectKeyIdentifierExtension>().FirstOrDefault() is { } identifier && Number.Span.SequenceEqual(identifier.SubjectKeyIdentifierBytes.Span);
}
