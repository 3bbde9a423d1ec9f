using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Linchpin.Bundles;

/// <summary>The certificates that are trusted. Self-signed ones are anchors, which a signer's chain has to end in; the others help to build chains.</summary>
public sealed class TrustStore : IDisposable
{
    private static readonly string[] Extensions = [".pem", ".crt", ".cer", ".der"];

    private TrustStore(X509Certificate2Collection certificates)
    {
        foreach (var certificate in certificates)
            (certificate.IsSelfIssued() ? Anchors : Intermediates).Add(certificate);
    }

    /// <summary>The self-signed certificates.</summary>
    public X509Certificate2Collection Anchors { get; } = [];

    /// <summary>The other certificates: of intermediate authorities, and of signers whose signatures don't carry them.</summary>
    public X509Certificate2Collection Intermediates { get; } = [];

    /// <summary>Reads certificates from files (PEM, with one or more, or DER) and from folders of such files
    /// (<c>.pem .crt .cer .der</c>; in a folder, a PEM file without a certificate, such as a key, is passed over).</summary>
    /// <exception cref="BundleException"><see cref="BundleFault.TrustStoreInvalid"/>: a path can't be read, a certificate is broken, or there is no anchor.</exception>
    public static TrustStore Load(params IEnumerable<string> paths)
    {
        var certificates = new X509Certificate2Collection();
        foreach (string path in paths)
        {
            try
            {
                if (Directory.Exists(path))
                    AddFolder(certificates, path);
                else
                    AddFile(certificates, path, isNamed: true);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                throw new BundleException(BundleFault.TrustStoreInvalid, path, "the trusted certificates can't be read", e.Message,
                    "Name a certificate (PEM or DER), or a folder of certificates.", innerException: e);
            }
        }
        return Of(certificates, string.Join(", ", paths));
    }

    /// <summary>A store of certificates that are at hand.</summary>
    /// <param name="certificates">The certificates; the store disposes of them.</param>
    /// <param name="name">What to call the store in errors.</param>
    /// <exception cref="BundleException"><see cref="BundleFault.TrustStoreInvalid"/>: there is no anchor.</exception>
    public static TrustStore Of(X509Certificate2Collection certificates, string name = "trust store")
    {
        var store = new TrustStore(certificates);
        return store.Anchors.Count > 0
            ? store
            : throw new BundleException(BundleFault.TrustStoreInvalid, name, "there is no trusted certificate in it",
                "At least one self-signed certificate is needed: a signer's own, or the one of the authority that issued it.",
                "Name the cert.pem that 'linchpin keygen' wrote, or your authority's root certificate.");
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var certificate in Anchors)
            certificate.Dispose();
        foreach (var certificate in Intermediates)
            certificate.Dispose();
    }

    private static void AddFolder(X509Certificate2Collection certificates, string folder)
    {
        foreach (string file in Directory.EnumerateFiles(folder).Where(file => Extensions.Contains(Path.GetExtension(file))).Order(StringComparer.Ordinal))
            AddFile(certificates, file, isNamed: false);
    }

    private static void AddFile(X509Certificate2Collection certificates, string path, bool isNamed)
    {
        byte[] content = File.ReadAllBytes(path);
        int before = certificates.Count;
        try
        {
            if (content.AsSpan().IndexOf("-----BEGIN "u8) < 0)
                certificates.Add(X509CertificateLoader.LoadCertificate(content));
            else
                certificates.ImportFromPem(System.Text.Encoding.Latin1.GetString(content));
        }
        catch (CryptographicException e)
        {
            throw new BundleException(BundleFault.TrustStoreInvalid, path, "this certificate can't be read", e.Message,
                "Give it as PEM ('-----BEGIN CERTIFICATE-----') or DER, or take it out of the folder.", innerException: e);
        }

        if (isNamed && certificates.Count == before)
            throw new BundleException(BundleFault.TrustStoreInvalid, path, "there is no certificate in it", remedy: "Name a certificate (PEM or DER), or a folder of certificates.");
    }
}
