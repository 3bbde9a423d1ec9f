using System.Security.Cryptography.X509Certificates;

namespace Linchpin.Bundles.Tests;

public sealed class TrustStoreTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("linchpin-trust-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void A_folder_gives_its_certificates_and_passes_over_keys()
    {
        Write("key.pem", Samples.Ecdsa.KeyPem);
        Write("cert.pem", Samples.Ecdsa.CertificatePem);
        Write("notes.txt", "not a certificate");
        using var certificate = X509Certificate2.CreateFromPem(Samples.Rsa.CertificatePem);
        File.WriteAllBytes(Path.Combine(_folder.FullName, "other.der"), certificate.RawData);

        using var store = TrustStore.Load(_folder.FullName);

        Assert.Equal(2, store.Anchors.Count);
    }

    [Fact]
    public void A_file_may_hold_several_certificates()
    {
        using var store = TrustStore.Load(Write("both.pem", Samples.Ecdsa.CertificatePem + Samples.Rsa.CertificatePem));
        Assert.Equal(2, store.Anchors.Count);
    }

    [Fact]
    public void Several_paths_are_one_store()
    {
        using var store = TrustStore.Load(Write("a.pem", Samples.Ecdsa.CertificatePem), Write("b.pem", Samples.Rsa.CertificatePem));
        Assert.Equal(2, store.Anchors.Count);
    }

    [Fact]
    public void A_path_that_is_not_there_is_an_error() => Invalid(() => TrustStore.Load("/nonexistent"));

    [Fact]
    public void An_empty_folder_is_an_error() => Invalid(() => TrustStore.Load(_folder.FullName));

    [Fact]
    public void No_path_at_all_is_an_error() => Invalid(() => TrustStore.Load());

    [Fact]
    public void A_key_where_a_certificate_is_named_is_an_error() => Invalid(() => TrustStore.Load(Write("key.pem", Samples.Ecdsa.KeyPem)));

    [Theory]
    [InlineData("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n")]
    [InlineData("garbage")]
    [InlineData("")]
    public void A_broken_certificate_in_a_folder_is_an_error_though_others_are_right(string content)
    {
        Write("a.pem", Samples.Ecdsa.CertificatePem);
        Write("b.pem", content);
        Invalid(() => TrustStore.Load(_folder.FullName));
    }

    private string Write(string name, string content)
    {
        string path = Path.Combine(_folder.FullName, name);
        File.WriteAllText(path, content);
        return path;
    }

    private static void Invalid(Func<TrustStore> load) => Assert.Equal(BundleFault.TrustStoreInvalid, Assert.Throws<BundleException>(load).Fault);
}
