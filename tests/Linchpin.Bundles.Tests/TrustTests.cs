using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Linchpin.Bundles.Signing;

namespace Linchpin.Bundles.Tests;

/// <summary>Whose signatures count, and until when.</summary>
public sealed class TrustTests
{
    private static readonly TestAuthority Root = new("Root");
    private static readonly TestAuthority Intermediate = new("Intermediate", Root);

    [Fact]
    public void A_stranger_is_refused()
    {
        using var trust = Samples.Rsa.Trust();
        var refusal = Refused.For(BundleFault.UntrustedSigner, Samples.Signed(Samples.Ecdsa), trust);
        Assert.Contains(Samples.Ecdsa.Serial().Hex, refusal.Message, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void A_signer_of_a_trusted_authority_is_accepted()
    {
        using var trust = Root.Trust();
        Assert.Equal("CN=Test signer", Verify(Root.Issue(), trust).Signer.Subject);
    }

    [Fact]
    public void A_signer_of_a_strange_authority_is_refused()
    {
        using var trust = Root.Trust();
        Refused.For(BundleFault.UntrustedSigner, Samples.Signed(new TestAuthority("Stranger").Issue()), trust);
    }

    [Fact]
    public void A_signer_of_another_authority_with_the_trusted_ones_name_is_refused()
    {
        using var trust = Root.Trust();
        Refused.For(BundleFault.UntrustedSigner, Samples.Signed(new TestAuthority("Root").Issue()), trust);
    }

    [Fact]
    public void A_chain_through_an_intermediate_authority_holds_where_the_signature_carries_it_and_only_there()
    {
        using var trust = Root.Trust();
        var signer = Intermediate.Issue();
        var withChain = signer with { CertificatePem = signer.CertificatePem + Intermediate.CertificatePem };

        Assert.Equal("CN=Test signer", Verify(withChain, trust).Signer.Subject);
        Refused.For(BundleFault.UntrustedSigner, Samples.Signed(signer), trust);
    }

    [Fact]
    public void An_intermediate_certificate_in_the_trust_store_helps_but_is_no_anchor()
    {
        var signer = Intermediate.Issue();
        using (var both = Store(Root.CertificatePem, Intermediate.CertificatePem))
            Assert.Equal("CN=Test signer", Verify(signer, both).Signer.Subject);

        var none = Assert.Throws<BundleException>(() => Store(Intermediate.CertificatePem));
        Assert.Equal(BundleFault.TrustStoreInvalid, none.Fault);
        using var other = Store(Samples.Rsa.CertificatePem, Intermediate.CertificatePem);
        Refused.For(BundleFault.UntrustedSigner, Samples.Signed(signer), other);
    }

    [Fact]
    public void A_signers_certificate_issues_no_certificates()
    {
        using var trust = Root.Trust();
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var signer = Root.Issue(key: key);
        using var issuer = X509Certificate2.CreateFromPem(signer.CertificatePem);
        using var forgedKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=Forged", forgedKey, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(TestAuthority.CodeSigning)], true));
        using var forged = request.Create(issuer.SubjectName, X509SignatureGenerator.CreateForECDsa(key), Samples.Now.AddDays(-1), Samples.Now.AddDays(30), TestAuthority.Serial());
        var identity = new NewIdentity(forgedKey.ExportPkcs8PrivateKeyPem(), forged.ExportCertificatePem() + "\n" + signer.CertificatePem);

        Refused.For(BundleFault.UntrustedSigner, Samples.Signed(identity), trust);
    }

    [Fact]
    public void Outside_its_dates_a_certificate_does_not_count()
    {
        using var trust = Root.Trust();
        var file = Samples.Signed(Root.Issue(notBefore: Samples.Now, notAfter: Samples.Now.AddDays(2)));

        Refused.For(BundleFault.NotYetValid, file, trust, Samples.At(Samples.Now.AddSeconds(-1)));
        Assert.NotNull(VerifiedBundle.Verify(file, "x.lpb", trust, Samples.At(Samples.Now.AddDays(1))));
        Refused.For(BundleFault.Expired, file, trust, Samples.At(Samples.Now.AddDays(2).AddSeconds(1)));
    }

    [Fact]
    public void Outside_its_dates_an_authority_does_not_count()
    {
        using var trust = Root.Trust();
        var file = Samples.Signed(Root.Issue(notAfter: Samples.Now.AddYears(20)));
        Refused.For(BundleFault.Expired, file, trust, Samples.At(Samples.Now.AddYears(10)));
    }

    [Fact]
    public void A_clock_that_stands_in_1970_is_overruled_by_the_build_time()
    {
        using var trust = Samples.Ecdsa.Trust();
        var file = Samples.Signed(Samples.Ecdsa);
        var broken = Samples.At(DateTimeOffset.UnixEpoch);

        Refused.For(BundleFault.NotYetValid, file, trust, broken);
        Assert.NotNull(VerifiedBundle.Verify(file, "x.lpb", trust, broken with { NoEarlierThan = Samples.Now }));
        Refused.For(BundleFault.Expired, file, trust, Samples.At(Samples.Now) with { NoEarlierThan = Samples.Now.AddYears(30) });
    }

    [Theory]
    [InlineData(TestAuthority.ServerAuthentication, X509KeyUsageFlags.DigitalSignature)]
    [InlineData(null, X509KeyUsageFlags.DigitalSignature)]
    [InlineData(TestAuthority.CodeSigning, X509KeyUsageFlags.KeyEncipherment)]
    public void A_certificate_for_something_else_is_refused(string? usage, X509KeyUsageFlags keyUsage)
    {
        using var trust = Root.Trust();
        Refused.For(BundleFault.WrongKeyUsage, Samples.Signed(Root.Issue(usage: usage, keyUsage: keyUsage)), trust);
    }

    [Fact]
    public void A_short_key_is_refused()
    {
        using var trust = Root.Trust();
        using var key = RSA.Create(1024);
        Refused.For(BundleFault.SignatureNotAccepted, Samples.Signed(Root.Issue(key: key)), trust);
    }

    [Fact]
    public void A_revoked_certificate_is_refused_in_any_place_of_the_chain()
    {
        using var trust = Root.Trust();
        byte[] serial = TestAuthority.Serial();
        var signer = Intermediate.Issue(serial: serial);
        var file = Samples.Signed(signer with { CertificatePem = signer.CertificatePem + Intermediate.CertificatePem });
        var options = Samples.At(Samples.Now);

        Assert.NotNull(VerifiedBundle.Verify(file, "x.lpb", trust, options));
        foreach (var revoked in new[] { CertificateSerial.Parse(Convert.ToHexString(serial)), Intermediate.SerialNumber, Root.SerialNumber })
            Refused.For(BundleFault.CertificateRevoked, file, trust, options with { Revoked = new RevocationList { Certificates = [revoked] } });
    }

    [Fact]
    public void A_revoked_bundle_is_refused()
    {
        using var trust = Samples.Ecdsa.Trust();
        var digest = Samples.Builder().Build().Digest;
        Refused.For(BundleFault.BundleRevoked, Samples.Signed(Samples.Ecdsa), trust, Samples.At(Samples.Now) with { Revoked = new RevocationList { Bundles = [digest] } });
    }

    [Theory]
    [InlineData("0.9.9", "1.0.0", true)]
    [InlineData("1.0.0", "1.0.0", false)]
    [InlineData("1.0.9", "1.0.10", true)]
    [InlineData("1.0.10", "1.0.9", false)]
    [InlineData("2.0.0", "1.9.9", false)]
    public void A_version_below_the_lowest_accepted_one_is_refused(string version, string lowest, bool isRefused)
    {
        using var trust = Samples.Ecdsa.Trust();
        var file = Samples.Signed(Samples.Ecdsa, version);
        var versions = new Dictionary<BundleName, BundleVersion> { [BundleName.Parse("protect-files")] = BundleVersion.Parse(lowest), [BundleName.Parse("other")] = new(9, 9, 9) };
        var options = Samples.At(Samples.Now) with { Revoked = new RevocationList { LowestVersions = versions } };

        if (isRefused)
            Refused.For(BundleFault.RolledBack, file, trust, options);
        else
            Assert.Equal(version, VerifiedBundle.Verify(file, "x.lpb", trust, options).Manifest.Version.ToString());
    }

    private static VerifiedBundle Verify(NewIdentity signer, TrustStore trust) => VerifiedBundle.Verify(Samples.Signed(signer), "x.lpb", trust, Samples.At(Samples.Now));

    private static TrustStore Store(params string[] pems)
    {
        var certificates = new X509Certificate2Collection();
        foreach (string pem in pems)
            certificates.ImportFromPem(pem);
        return TrustStore.Of(certificates);
    }
}
