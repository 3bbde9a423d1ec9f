using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Linchpin.Bpf;
using Linchpin.Bpf.Kernel;
using Linchpin.Bpf.Objects;
using Linchpin.Bundles.Signing;

namespace Linchpin.Kernel.Tests.LightSkeleton;

/// <summary>Somebody with a key, whom a keyring of the kernel's may trust.</summary>
internal sealed class LoaderSigner : IDisposable
{
    private const string CodeSigning = "1.3.6.1.5.5.7.3.3";

    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    // The same for all tests: an emulated processor takes its time for a key.
    private static readonly Lazy<RSA> RsaKey = new(() => RSA.Create(2048));
    private static readonly Lazy<ECDsa> EcdsaKey = new(() => ECDsa.Create(ECCurve.NamedCurves.nistP256));

    private readonly SigningIdentity _identity;

    private LoaderSigner(NewIdentity identity, X509Certificate2 anchor) =>
        (Identity, Anchor, _identity) = (identity, anchor.RawData, SigningIdentity.FromPem(identity.KeyPem, identity.CertificatePem));

    /// <summary>Key and certificate, in PEM.</summary>
    public NewIdentity Identity { get; }

    /// <summary>The certificate that its signatures lead to, in DER.</summary>
    public byte[] Anchor { get; }

    public static LoaderSigner WithRsa() => SelfSigned("RSA signer", RsaKey.Value);

    public static LoaderSigner WithEcdsa(ECCurve? curve = null) => SelfSigned("ECDSA signer", curve is { } named ? ECDsa.Create(named) : EcdsaKey.Value);

    /// <summary>One whose certificate an authority issued, for code signing.</summary>
    /// <param name="curve">Of the authority's key.</param>
    public static LoaderSigner OfAuthority(ECCurve? curve = null)
    {
        var request = new CertificateRequest("CN=Authority", curve is { } named ? ECDsa.Create(named) : EcdsaKey.Value, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        using var authority = request.CreateSelfSigned(Start, Start.AddYears(5));
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var signer = new CertificateRequest("CN=Signer of an authority", key, HashAlgorithmName.SHA256);
        signer.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new(CodeSigning)], true));
        // Without it the kernel looks for no issuer.
        signer.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(authority, true, false));
        using var certificate = signer.Create(authority, Start, Start.AddYears(4), [1, 2, 3, 4]);
        return new LoaderSigner(new NewIdentity(key.ExportPkcs8PrivateKeyPem(), certificate.ExportCertificatePem()), authority);
    }

    public LoaderSignature[] Sign(LoaderProgram loader) => [.. Enum.GetValues<LoaderScheme>().Select(scheme => new LoaderSignature(scheme, _identity.Sign(loader.ToBeSigned(scheme))))];

    /// <summary>A locked keyring with the certificate that its signatures lead to.</summary>
    /// <param name="seconds">After how many it expires; null for never.</param>
    public Keyring Trusted(int? seconds = null)
    {
        var keyring = Keyring.Create($"linchpin-test-{Guid.NewGuid()}");
        keyring.Add(Anchor);
        if (seconds is { } soon)
            SetTimeout(keyring.Id, soon);
        keyring.Lock();
        return keyring;
    }

    public void Dispose() => _identity.Dispose();

    private static unsafe void SetTimeout(KeyringId keyring, int seconds)
    {
        const int Operation = 15;   // KEYCTL_SET_TIMEOUT
        Assert.Equal(0, Libc.SystemCall(SystemCallNumber.KeyControl, Operation, keyring.Value, (void*)seconds, null, 0));
    }

    private static LoaderSigner SelfSigned(string name, AsymmetricAlgorithm key)
    {
        var request = key is RSA rsa
            ? new CertificateRequest($"CN={name}", rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            : new CertificateRequest($"CN={name}", (ECDsa)key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        using var certificate = request.CreateSelfSigned(Start, Start.AddYears(5));
        return new LoaderSigner(new NewIdentity(key.ExportPkcs8PrivateKeyPem(), certificate.ExportCertificatePem()), certificate);
    }
}
