using System.Diagnostics;
using Linchpin.Bundles.Layout;
using Linchpin.Bundles.Signing;

namespace Linchpin.Bundles.Tests;

/// <summary>Our signatures are OpenSSL's, and its are ours.</summary>
public sealed class OpenSslTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("linchpin-openssl-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData(KeyAlgorithm.Rsa)]
    [InlineData(KeyAlgorithm.Ecdsa)]
    public void Openssl_accepts_our_signature(KeyAlgorithm algorithm)
    {
        var layout = BundleLayout.Read(Samples.Signed(Samples.Of(algorithm)), "x.lpb");
        Write("MANIFEST", layout.ImageManifest.Content);
        Write("SIGNATURE", layout.Signature!.Content);
        Write("CERT", Samples.Of(algorithm).CertificatePem);
        const string Verify = "cms -verify -binary -inform DER -content MANIFEST -CAfile CERT -certfile CERT -purpose any -in SIGNATURE -out OUT";

        Assert.Equal(0, OpenSsl(Verify));

        Write("MANIFEST", layout.Config.Content);
        Assert.NotEqual(0, OpenSsl(Verify));
    }

    [Theory]
    [InlineData(KeyAlgorithm.Rsa, "-noattr -nocerts")]
    [InlineData(KeyAlgorithm.Rsa, "-noattr -nocerts -keyid")]
    [InlineData(KeyAlgorithm.Rsa, "-noattr")]
    [InlineData(KeyAlgorithm.Rsa, "")]
    [InlineData(KeyAlgorithm.Ecdsa, "-noattr -nocerts")]
    [InlineData(KeyAlgorithm.Ecdsa, "")]
    [InlineData(KeyAlgorithm.Ecdsa, "-nosmimecap")]
    public void We_accept_openssls_signature(KeyAlgorithm algorithm, string options)
    {
        var signer = Samples.Of(algorithm);
        using var trust = signer.Trust();
        var bundle = Samples.Builder().Build();

        var file = bundle.ToFile(SignWithOpenSsl(signer, bundle.ToBeSigned, $"-md sha256 {options}"));

        Assert.Equal("CN=Test signer", VerifiedBundle.Verify(file, "x.lpb", trust, Samples.At(Samples.Now)).Signer.Subject);
        var other = Samples.Builder("1.0.1").Build();
        Refused.For(BundleFault.SignatureMismatch, other.ToFile(BundleLayout.Read(file, "x.lpb").Signature!.Content), trust);
    }

    [Theory]
    [InlineData("-md sha384", true)]
    [InlineData("-md sha512", true)]
    [InlineData("-md sha1", false)]
    [InlineData("-md sha224", false)]
    [InlineData("-md sha256 -keyopt rsa_padding_mode:pss", false)]
    [InlineData("-md sha256 -nodetach", false)]
    public void Only_strong_detached_signatures_are_accepted(string options, bool isAccepted)
    {
        using var trust = Samples.Rsa.Trust();
        var bundle = Samples.Builder().Build();

        var file = bundle.ToFile(SignWithOpenSsl(Samples.Rsa, bundle.ToBeSigned, $"-noattr -nocerts {options}"));

        if (isAccepted)
            Assert.NotNull(VerifiedBundle.Verify(file, "x.lpb", trust, Samples.At(Samples.Now)));
        else
            Refused.For(BundleFault.SignatureNotAccepted, file, trust);
    }

    [Fact]
    public void A_second_signer_is_refused()
    {
        using var trust = Samples.Rsa.Trust();
        var bundle = Samples.Builder().Build();
        Write("SECOND", Samples.Ecdsa.CertificatePem + Samples.Ecdsa.KeyPem);

        var file = bundle.ToFile(SignWithOpenSsl(Samples.Rsa, bundle.ToBeSigned, "-md sha256 -noattr -nocerts -signer SECOND"));

        Assert.Contains("more than one", Refused.For(BundleFault.SignatureNotAccepted, file, trust).Message);
    }

    [Fact]
    public void A_certificate_that_has_no_part_in_the_signature_is_refused()
    {
        using var trust = Samples.Rsa.Trust();
        var bundle = Samples.Builder().Build();
        Write("STRANGER", Samples.Ecdsa.CertificatePem);

        var file = bundle.ToFile(SignWithOpenSsl(Samples.Rsa, bundle.ToBeSigned, "-md sha256 -noattr -certfile STRANGER"));

        Assert.Contains("no part in it", Refused.For(BundleFault.SignatureNotAccepted, file, trust).Message);
    }

    [Theory]
    [InlineData("-sha256", true)]
    [InlineData("-sha1", false)]
    public void A_signers_certificate_that_can_be_forged_is_refused(string digest, bool isAccepted)
    {
        Write("EXTENSIONS", "extendedKeyUsage=codeSigning\nkeyUsage=digitalSignature\n");
        Assert.Equal(0, OpenSsl("req -x509 -newkey rsa:2048 -nodes -keyout CAKEY -out CA -subj /CN=Root -days 2"));
        Assert.Equal(0, OpenSsl("req -newkey rsa:2048 -nodes -keyout SIGNERKEY -out REQUEST -subj /CN=Signer"));
        Assert.Equal(0, OpenSsl($"x509 -req -in REQUEST -CA CA -CAkey CAKEY -CAcreateserial -days 2 -extfile EXTENSIONS {digest} -out SIGNER"));
        using var trust = TrustStore.Load(Path.Combine(_folder.FullName, "CA"));
        using var identity = new NewIdentity(Read("SIGNERKEY"), Read("SIGNER")).Identity();
        var file = Samples.Builder().Build().Sign(identity);

        if (isAccepted)
            Assert.Equal("CN=Signer", VerifiedBundle.Verify(file, "x.lpb", trust).Signer.Subject);
        else
            Refused.For(BundleFault.SignatureNotAccepted, file, trust, new VerificationOptions());
    }

    [Fact]
    public void Openssl_reads_the_key_and_the_certificate_that_we_make()
    {
        const string Passphrase = "correct horse";
        var identity = NewIdentity.Create(KeyAlgorithm.Rsa, "Somebody", Samples.Now, TimeSpan.FromDays(1), Passphrase);
        Write("KEY", identity.KeyPem);
        Write("CERT", identity.CertificatePem);

        Assert.Contains("ENCRYPTED", identity.KeyPem);
        Assert.Equal(0, OpenSsl("rsa -in KEY -check -noout", Passphrase));
        Assert.NotEqual(0, OpenSsl("rsa -in KEY -check -noout", "wrong"));
        Assert.Equal(0, OpenSsl("x509 -in CERT -noout -ext extendedKeyUsage,keyUsage,basicConstraints -out OUT"));
        string extensions = Read("OUT");
        Assert.Contains("Code Signing", extensions);
        Assert.Contains("Digital Signature", extensions);
        Assert.Contains("CA:FALSE", extensions);
    }

    private byte[] SignWithOpenSsl(NewIdentity signer, ReadOnlyMemory<byte> content, string options)
    {
        Write("CONTENT", content);
        Write("KEY", signer.KeyPem);
        Write("CERT", signer.CertificatePem);
        Assert.Equal(0, OpenSsl($"cms -sign -binary -in CONTENT -signer CERT -inkey KEY -outform DER -out SIGNATURE {options.Replace("-signer SECOND", "-signer SECOND -inkey SECOND", StringComparison.Ordinal)}"));
        return File.ReadAllBytes(Path.Combine(_folder.FullName, "SIGNATURE"));
    }

    private string Read(string name) => File.ReadAllText(Path.Combine(_folder.FullName, name));

    private void Write(string name, string content) => File.WriteAllText(Path.Combine(_folder.FullName, name), content);

    private void Write(string name, ReadOnlyMemory<byte> content) => File.WriteAllBytes(Path.Combine(_folder.FullName, name), content.Span);

    private int OpenSsl(string arguments, string? passphrase = null)
    {
        var start = new ProcessStartInfo("openssl", passphrase is null ? arguments : $"{arguments} -passin env:PASSPHRASE")
        {
            WorkingDirectory = _folder.FullName,
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        start.Environment["PASSPHRASE"] = passphrase;
        using var process = Process.Start(start)!;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        process.WaitForExit();
        return process.ExitCode;
    }
}
