using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Linchpin.Bundles.Signing;

namespace Linchpin.Bundles.Tests;

/// <summary>An authority that issues certificates for the tests, right ones and wrong ones.</summary>
internal sealed class TestAuthority
{
    public const string CodeSigning = "1.3.6.1.5.5.7.3.3";
    public const string ServerAuthentication = "1.3.6.1.5.5.7.3.1";

    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly X509Certificate2 _certificate;

    public TestAuthority(string name, TestAuthority? parent = null)
    {
        var request = Request(name, _key);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        _certificate = parent is null
            ? request.CreateSelfSigned(Samples.Now.AddYears(-1), Samples.Now.AddYears(9))
            : request.Create(parent._certificate.SubjectName, Generator(parent._key), Samples.Now.AddYears(-1), Samples.Now.AddYears(8), Serial());
    }

    public string CertificatePem => _certificate.ExportCertificatePem() + "\n";

    public CertificateSerial SerialNumber => CertificateSerial.Of(_certificate);

    public TrustStore Trust() => TrustStore.Of([X509CertificateLoader.LoadCertificate(_certificate.RawData)]);

    /// <summary>Issues a certificate for a new key.</summary>
    public NewIdentity Issue(
        string name = "Test signer", string? usage = CodeSigning, X509KeyUsageFlags keyUsage = X509KeyUsageFlags.DigitalSignature,
        DateTimeOffset? notBefore = null, DateTimeOffset? notAfter = null, AsymmetricAlgorithm? key = null, byte[]? serial = null)
    {
        key ??= ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = Request(name, key);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(keyUsage, true));
        if (usage is not null)
            request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(usage)], true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));

        using var certificate = request.Create(_certificate.SubjectName, Generator(_key), notBefore ?? Samples.Now.AddDays(-1), notAfter ?? Samples.Now.AddYears(1), serial ?? Serial());
        return new NewIdentity(key.ExportPkcs8PrivateKeyPem() + "\n", certificate.ExportCertificatePem() + "\n");
    }

    public static byte[] Serial() => [0x01, .. RandomNumberGenerator.GetBytes(8)];

    private static CertificateRequest Request(string name, AsymmetricAlgorithm key) => key is RSA rsa
        ? new CertificateRequest($"CN={name}", rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
        : new CertificateRequest($"CN={name}", (ECDsa)key, HashAlgorithmName.SHA256);

    private static X509SignatureGenerator Generator(ECDsa key) => X509SignatureGenerator.CreateForECDsa(key);
}
