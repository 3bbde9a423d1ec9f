using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;
using Linchpin.Bpf.Objects;

namespace Linchpin.Bundles.Signing;

/// <summary>A private key with its certificate: what a bundle is signed with.</summary>
public sealed class SigningIdentity : IDisposable
{
    private const string Sha256 = "2.16.840.1.101.3.4.2.1";

    private static readonly string?[] KernelCurves = ["1.2.840.10045.3.1.7", "1.3.132.0.34", "1.3.132.0.35"];

    private readonly AsymmetricAlgorithm _key;
    private readonly X509Certificate2Collection _chain;
    private readonly string _name;

    private SigningIdentity(AsymmetricAlgorithm key, X509Certificate2Collection chain, string name) => (_key, _chain, _name) = (key, chain, name);

    /// <summary>The signer's certificate.</summary>
    public X509Certificate2 Certificate => _chain[0];

    /// <summary>Reads a key and its certificate from PEM.</summary>
    /// <param name="keyPem">An RSA or ECDSA private key: PKCS#8, encrypted or not, or the algorithm's own form.</param>
    /// <param name="certificatePem">The signer's certificate, and after it those that issued it, if any: these are put into the signature.</param>
    /// <param name="passphrase">The key's passphrase, where it is encrypted.</param>
    /// <param name="name">What to call the key in errors: its file's name.</param>
    /// <exception cref="BundleException"><see cref="BundleFault.SigningKeyInvalid"/></exception>
    public static SigningIdentity FromPem(string keyPem, string certificatePem, string? passphrase = null, string name = "key")
    {
        var key = PrivateKeyPem.Read(keyPem, passphrase, name);
        var chain = new X509Certificate2Collection();
        try
        {
            chain.ImportFromPem(certificatePem);
        }
        catch (CryptographicException e)
        {
            key.Dispose();
            throw Invalid(name, "its certificate can't be read", e.Message, "Give the certificate as PEM ('-----BEGIN CERTIFICATE-----').", e);
        }

        var identity = new SigningIdentity(key, chain, name);
        if (chain.Count > 0 && identity.Holds())
            return identity;

        identity.Dispose();
        throw chain.Count == 0
            ? Invalid(name, "there is no certificate for it", remedy: "Give the certificate as PEM ('-----BEGIN CERTIFICATE-----').")
            : Invalid(name, "the certificate is another key's", "The first certificate has to be the one of the signing key.", "Name the certificate that was made with this key.");
    }

    /// <summary>A detached CMS signature, SHA-256, without signed attributes: RSA gives the same bytes each time. A certificate that
    /// isn't self-signed is put in, with those that issued it; a self-signed one counts only where it is trusted anyway.</summary>
    /// <exception cref="BundleException"><see cref="BundleFault.SigningKeyInvalid"/></exception>
    public byte[] Sign(ReadOnlyMemory<byte> content)
    {
        var signer = new CmsSigner(SubjectIdentifierType.IssuerAndSerialNumber, Certificate, _key)
        {
            DigestAlgorithm = new Oid(Sha256),
            IncludeOption = X509IncludeOption.None,
        };
        foreach (var certificate in _chain)
        {
            if (!certificate.IsSelfIssued())
                signer.Certificates.Add(certificate);
        }

        var cms = new SignedCms(new ContentInfo(content.ToArray()), detached: true);
        try
        {
            cms.ComputeSignature(signer, silent: true);
            return cms.Encode();
        }
        catch (CryptographicException e)
        {
            throw Invalid(_name, "signing failed", e.Message, inner: e);
        }
    }

    /// <summary>A signature as <see cref="Sign(ReadOnlyMemory{byte})"/> makes it, for a kernel to check.</summary>
    /// <exception cref="BundleException"><see cref="BundleFault.SigningKeyInvalid"/>: no kernel can check signatures of this key.</exception>
    public byte[] SignForKernel(ReadOnlyMemory<byte> content)
    {
        if (_key is ECDsa ecdsa && ecdsa.ExportParameters(includePrivateParameters: false).Curve.Oid.Value is var curve && !KernelCurves.Contains(curve))
            throw Invalid(_name, "no kernel can check signatures of this key", $"Kernels know the curves P-256, P-384 and P-521; this is {curve}.", "Sign with another key; or, if it is a bundle, without loaders.");
        return Sign(content);
    }

    /// <summary>Signs a loader for each scheme that is checked. One that is too long for the last (<see cref="LoaderProgram.MostChecked"/>) goes without that.</summary>
    /// <exception cref="BundleException"><see cref="BundleFault.SigningKeyInvalid"/>: no kernel can check signatures of this key.</exception>
    public SignedLoader Sign(LoaderProgram loader) =>
        SignedLoader.Of(loader, [.. Schemes(loader).Select(scheme => new LoaderSignature(scheme, SignForKernel(loader.ToBeSigned(scheme))))]);

    /// <summary>Checks that a verification at this time would let the certificate pass, so that nobody signs what nobody accepts.</summary>
    /// <exception cref="BundleException"><see cref="BundleFault.SigningKeyInvalid"/>: it is not for code signing, or not valid then.</exception>
    public void RequireUsable(DateTimeOffset time)
    {
        if (Certificate.WhyNotForCodeSigning() is { } why)
            throw Invalid(_name, $"its certificate is not for code signing: {Certificate.Subject}", why, "Use a certificate for code signing; 'linchpin keygen' makes one.");
        if (time < Certificate.NotBefore || time > Certificate.NotAfter)
            throw Invalid(_name, $"its certificate is not valid now: {Certificate.Subject}",
                $"It is valid from {Certificate.NotBefore.ToUniversalTime():u} until {Certificate.NotAfter.ToUniversalTime():u}.", "Use a certificate that is valid.");
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _key.Dispose();
        foreach (var certificate in _chain)
            certificate.Dispose();
    }

    private static IEnumerable<LoaderScheme> Schemes(LoaderProgram loader) =>
        Enum.GetValues<LoaderScheme>().Where(scheme => scheme != LoaderScheme.SelfContained || loader.SelfContained().Length <= LoaderProgram.MostChecked);

    private bool Holds()
    {
        // The public halves are compared as the certificate writes them: algorithm, parameters and key.
        byte[] ofKey = _key.ExportSubjectPublicKeyInfo();
        return ofKey.AsSpan().SequenceEqual(Certificate.PublicKey.ExportSubjectPublicKeyInfo());
    }

    private static BundleException Invalid(string name, string what, string? why = null, string? remedy = null, Exception? inner = null) =>
        new(BundleFault.SigningKeyInvalid, name, what, why, remedy, innerException: inner);
}
