using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using Linchpin.Bundles;
using Linchpin.Preloading.Policy;
using Linchpin.Preloading.Sealing;
using Linchpin.Preloading.State;

namespace Linchpin.Preloading.Tests.Sealing;

/// <summary>What a seal remembers of the policy, and upgrades are judged by.</summary>
public sealed class UpgradeTrustTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("upgrade-trust").FullName;

    [Fact]
    public void It_is_what_the_policy_said_whatever_its_files_say_later()
    {
        var anchor = Path.Combine(_folder, "trusted.pem");
        var revoked = Path.Combine(_folder, "revoked.json");
        File.WriteAllText(anchor, Certificate("CN=first"));
        File.WriteAllText(revoked, """{"lowestVersions": {"guarded": "2.0.0"}}""");
        var written = DateTimeOffset.UtcNow.AddDays(3);
        var policy = PreloadPolicy.Default with { Anchors = [anchor], Revoked = revoked, WrittenAt = written, KernelSignature = KernelSignature.Never, Keyring = KernelKeyring.Platform };

        var told = JsonSerializer.Serialize(Seal(UpgradeTrust.Of(policy)), StateJson.Default.SealState);
        File.WriteAllText(anchor, Certificate("CN=second"));
        File.WriteAllText(revoked, "{}");
        var remembered = JsonSerializer.Deserialize(told, StateJson.Default.SealState)!.Upgrades!;
        using var trust = remembered.Open();

        Assert.Equal("CN=first", Assert.Single(trust.Store.Anchors).Subject);
        Assert.Equal(BundleVersion.Parse("2.0.0"), trust.Options.Revoked.LowestVersions[BundleName.Parse("guarded")]);
        Assert.Equal(written, trust.Options.NoEarlierThan);
        var asked = remembered.Over(PreloadPolicy.Default with { Bundles = ["guarded"] });
        Assert.Equal((KernelSignature.Never, KernelKeyring.Platform, "guarded"), (asked.KernelSignature, asked.Keyring, Assert.Single(asked.Bundles)));
    }

    [Fact]
    public void Certificates_are_judged_by_no_earlier_time_than_the_seal_was_made_at()
    {
        var anchor = Path.Combine(_folder, "trusted.pem");
        File.WriteAllText(anchor, Certificate("CN=first"));
        var before = DateTimeOffset.UtcNow;

        Assert.InRange(UpgradeTrust.Of(PreloadPolicy.Default with { Anchors = [anchor] }).NoEarlierThan, before, DateTimeOffset.UtcNow);
    }

    [Theory]
    [InlineData(true, "signed")]
    [InlineData(false, "none")]
    public void The_record_says_whether_upgrades_are_let_in(bool are, string word)
    {
        var trust = new UpgradeTrust { Certificates = [], Revoked = null, NoEarlierThan = default, KernelSignature = "auto", Keyring = "own" };

        Assert.Equal(word, Seal(are ? trust : null).UpgradesLetIn);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static SealState Seal(UpgradeTrust? upgrades) =>
        new() { Format = SealState.CurrentFormat, Mode = "full", Since = DateTimeOffset.UnixEpoch, CannotHold = [], Agent = [], Upgrades = upgrades };

    private static string Certificate(string subject)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var certificate = new CertificateRequest(subject, key, HashAlgorithmName.SHA256).CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddYears(1));
        return certificate.ExportCertificatePem();
    }
}
