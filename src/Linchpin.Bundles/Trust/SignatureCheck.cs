using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;
using Linchpin.Bundles.Tar;

namespace Linchpin.Bundles.Trust;

/// <summary>Checks that a detached CMS signature was made over some bytes with the key of the certificate that it names. Whether that certificate is trusted is <see cref="ChainCheck"/>'s.</summary>
internal static class SignatureCheck
{
    private const int MinimumRsaBits = 2048;

    /// <summary>The signer's certificate, and the certificates that the signature carries.</summary>
    /// <exception cref="BundleException"><see cref="BundleFault.Malformed"/>, <see cref="BundleFault.SignatureNotAccepted"/>,
    /// <see cref="BundleFault.UntrustedSigner"/> (no such certificate) or <see cref="BundleFault.SignatureMismatch"/>.</exception>
    public static (X509Certificate2 Signer, X509Certificate2Collection Embedded) Require(TarEntry signature, ReadOnlyMemory<byte> content, TrustStore trust, string fileName)
    {
        var (cms, name) = Decode(signature, content, fileName);
        var signerInfo = cms.SignerInfos[0];

        // Where the signature carries the signer's certificate, CheckSignature below goes by that one, whatever it is given.
        var signer = signerInfo.Certificate ?? trust.Intermediates.Concat(trust.Anchors).FirstOrDefault(name.IsOf)
            ?? throw new BundleException(BundleFault.UntrustedSigner, fileName, $"signed by someone who is not trusted: {Describe(signerInfo.SignerIdentifier)}",
                "No trusted certificate is the signer's, and the signature carries none.", "If you trust that signer, add its certificate to the trusted ones.");
        if (!name.IsOf(signer))
            throw NotAccepted(signature, fileName, "it writes its signer's name in another form than the certificate does");
        RequireKey(signer, signature, fileName);

        try
        {
            signerInfo.CheckSignature([signer], verifySignatureOnly: true);
        }
        catch (CryptographicException e)
        {
            throw new BundleException(BundleFault.SignatureMismatch, fileName, "the signature does not match",
                $"The content was changed after it was signed, or it wasn't signed with the key of {signer.Subject}.",
                "Fetch it again, from where its signer publishes it.", innerException: e);
        }
        return (signer, cms.Certificates);
    }

    private static (SignedCms Cms, SignerName Signer) Decode(TarEntry signature, ReadOnlyMemory<byte> content, string fileName)
    {
        SignerName signer;
        try
        {
            signer = CmsStructure.Require(signature.Content);
        }
        catch (AsnContentException e)
        {
            throw new BundleException(BundleFault.Malformed, fileName, "the signature is no CMS signature in DER", e.Message, "Fetch it again.", signature.Offset, e);
        }
        catch (CryptographicException e)
        {
            throw NotAccepted(signature, fileName, e.Message, e);
        }

        var cms = new SignedCms(new ContentInfo(content.ToArray()), detached: true);
        try
        {
            cms.Decode(signature.Content.Span);
            return (cms, signer);
        }
        catch (CryptographicException e)
        {
            throw new BundleException(BundleFault.Malformed, fileName, "the signature can't be read", e.Message, "Fetch it again.", signature.Offset, e);
        }
    }

    private static void RequireKey(X509Certificate2 signer, TarEntry signature, string fileName)
    {
        using var rsa = signer.GetRSAPublicKey();
        using var ecdsa = signer.GetECDsaPublicKey();
        if (rsa is { KeySize: < MinimumRsaBits })
            throw NotAccepted(signature, fileName, $"the signer's RSA key has {rsa.KeySize} bits; {MinimumRsaBits} are the least");
        if (rsa is null && ecdsa is null)
            throw NotAccepted(signature, fileName, "the signer's key is neither RSA nor ECDSA");
    }

    private static string Describe(SubjectIdentifier identifier) => identifier.Value switch
    {
        System.Security.Cryptography.Xml.X509IssuerSerial issuerSerial => $"certificate {issuerSerial.SerialNumber} of {issuerSerial.IssuerName}",
        string keyIdentifier => $"key {keyIdentifier}",
        _ => "someone unknown",
    };

    private static BundleException NotAccepted(TarEntry signature, string fileName, string why, Exception? inner = null) => new(
        BundleFault.SignatureNotAccepted, fileName, "this kind of signature is not accepted", why,
        "Sign it again with 'linchpin sign', or with 'openssl cms -sign -binary -noattr -nocerts -md sha256 -outform DER'.", signature.Offset, inner);
}
