using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Linchpin.Bundles.Signing;

/// <summary>A new key with a self-signed certificate for code signing.</summary>
/// <param name="KeyPem">The private key: PKCS#8, encrypted where a passphrase was given.</param>
/// <param name="CertificatePem">The certificate.</param>
public sealed record NewIdentity(string KeyPem, string CertificatePem)
{
    private const int RsaBits = 3072;

    /// <summary>Makes one.</summary>
    /// <param name="algorithm">The kind of key.</param>
    /// <param name="commonName">Who it belongs to: the certificate's common name.</param>
    /// <param name="notBefore">The first moment at which the certificate is valid.</param>
    /// <param name="validity">For how long it is valid.</param>
    /// <param name="passphrase">What to encrypt the key with, or null.</param>
    public static NewIdentity Create(KeyAlgorithm algorithm, string commonName, DateTimeOffset notBefore, TimeSpan validity, string? passphrase = null)
    {
        using AsymmetricAlgorithm key = algorithm == KeyAlgorithm.Rsa ? RSA.Create(RsaBits) : ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var name = new X500DistinguishedNameBuilder();
        name.AddCommonName(commonName);
        var request = key is RSA rsa
            ? new CertificateRequest(name.Build(), rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            : new CertificateRequest(name.Build(), (ECDsa)key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, critical: true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(CertificateForms.CodeSigning)], critical: true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));

        using var certificate = request.CreateSelfSigned(notBefore, notBefore + validity);
        string keyPem = passphrase is null
            ? key.ExportPkcs8PrivateKeyPem()
            : key.ExportEncryptedPkcs8PrivateKeyPem(passphrase, new PbeParameters(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 600_000));
        return new NewIdentity(keyPem + "\n", certificate.ExportCertificatePem() + "\n");
    }
}
