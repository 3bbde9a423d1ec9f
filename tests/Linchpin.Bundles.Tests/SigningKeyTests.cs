using System.Security.Cryptography;
using Linchpin.Bundles.Signing;

namespace Linchpin.Bundles.Tests;

public sealed class SigningKeyTests
{
    [Theory]
    [InlineData(KeyAlgorithm.Rsa)]
    [InlineData(KeyAlgorithm.Ecdsa)]
    public void An_encrypted_key_is_read_with_its_passphrase_and_only_with_it(KeyAlgorithm algorithm)
    {
        var identity = NewIdentity.Create(algorithm, "Somebody", Samples.Now, TimeSpan.FromDays(1), "correct horse");

        using (var read = SigningIdentity.FromPem(identity.KeyPem, identity.CertificatePem, "correct horse"))
            Assert.Equal("CN=Somebody", read.Certificate.Subject);
        Assert.Contains("encrypted", Invalid(identity.KeyPem, identity.CertificatePem));
        Assert.Contains("passphrase is wrong", Invalid(identity.KeyPem, identity.CertificatePem, "wrong"));
    }

    [Fact]
    public void A_key_in_its_algorithms_own_form_is_read()
    {
        using var rsa = RSA.Create();
        rsa.ImportFromPem(Samples.Rsa.KeyPem);
        using var identity = SigningIdentity.FromPem(rsa.ExportRSAPrivateKeyPem(), Samples.Rsa.CertificatePem);
        Assert.Equal("CN=Test signer", identity.Certificate.Subject);
    }

    [Fact]
    public void A_passphrase_for_a_key_that_needs_none_does_no_harm()
    {
        using var identity = SigningIdentity.FromPem(Samples.Ecdsa.KeyPem, Samples.Ecdsa.CertificatePem, "unneeded");
        Assert.Equal("CN=Test signer", identity.Certificate.Subject);
    }

    [Fact]
    public void A_key_with_another_keys_certificate_is_an_error()
    {
        Assert.Contains("another key's", Invalid(Samples.Ecdsa.KeyPem, Samples.Rsa.CertificatePem));
        Assert.Contains("another key's", Invalid(Samples.Ecdsa.KeyPem, new TestAuthority("Root").Issue().CertificatePem));
    }

    [Fact]
    public void What_is_no_key_or_no_certificate_is_an_error()
    {
        Assert.Contains("can't be read", Invalid("garbage", Samples.Rsa.CertificatePem));
        Assert.Contains("can't be read", Invalid(Samples.Rsa.CertificatePem, Samples.Rsa.CertificatePem));
        Assert.Contains("no certificate", Invalid(Samples.Rsa.KeyPem, "garbage"));
        using var rsa = RSA.Create();
        rsa.ImportFromPem(Samples.Rsa.KeyPem);
        Assert.Contains("can't be read", Invalid(rsa.ExportSubjectPublicKeyInfoPem(), Samples.Rsa.CertificatePem));
    }

    [Fact]
    public void A_certificate_that_no_verification_would_let_pass_is_an_error()
    {
        using var identity = Samples.Ecdsa.Identity();
        identity.RequireUsable(Samples.Now);
        using var other = new TestAuthority("Root").Issue(usage: TestAuthority.ServerAuthentication).Identity();

        Assert.Contains("not valid now", Assert.Throws<BundleException>(() => identity.RequireUsable(Samples.Now.AddYears(2))).Message);
        Assert.Contains("not valid now", Assert.Throws<BundleException>(() => identity.RequireUsable(Samples.Now.AddYears(-2))).Message);
        Assert.Contains("not for code signing", Assert.Throws<BundleException>(() => other.RequireUsable(Samples.Now)).Message);
    }

    private static string Invalid(string keyPem, string certificatePem, string? passphrase = null)
    {
        var refusal = Assert.Throws<BundleException>(() => SigningIdentity.FromPem(keyPem, certificatePem, passphrase, "key.pem"));
        Assert.Equal(BundleFault.SigningKeyInvalid, refusal.Fault);
        return refusal.Message;
    }
}
