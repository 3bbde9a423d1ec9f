using System.Text;

namespace Linchpin.Bundles.Tests;

public sealed class RevocationListTests
{
    [Fact]
    public void A_list_is_read()
    {
        var list = Read("""{"certificates": ["0A:1B"], "bundles": ["sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"], "lowestVersions": {"protect-files": "1.2.3"}}""");

        Assert.Equal("a1b", Assert.Single(list.Certificates).Hex);
        Assert.Equal(Sha256Digest.Of("abc"u8), Assert.Single(list.Bundles));
        Assert.Equal(new BundleVersion(1, 2, 3), list.LowestVersions[BundleName.Parse("protect-files")]);
    }

    [Fact]
    public void Every_part_is_optional() => Assert.Empty(Read("{}").LowestVersions);

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("""{"certificate": []}""")]
    [InlineData("""{"certificates": null}""")]
    [InlineData("""{"certificates": ["xyz"]}""")]
    [InlineData("""{"certificates": [null]}""")]
    [InlineData("""{"bundles": ["ba7816bf"]}""")]
    [InlineData("""{"lowestVersions": {"a": "1"}}""")]
    [InlineData("""{"lowestVersions": {"a/b": "1.0.0"}}""")]
    [InlineData("""{"lowestVersions": {"a": "1.0.0", "a": "0.0.1"}}""")]
    [InlineData("""{"bundles": [], "bundles": []}""")]
    [InlineData("{} {}")]
    public void A_list_that_is_not_understood_whole_is_refused(string json)
    {
        var refusal = Assert.Throws<BundleException>(() => Read(json));
        Assert.Equal(BundleFault.RevocationListInvalid, refusal.Fault);
        Assert.StartsWith("revoked.json: ", refusal.Message);
    }

    [Fact]
    public void A_list_that_is_not_there_is_an_error() =>
        Assert.Equal(BundleFault.RevocationListInvalid, Assert.Throws<BundleException>(() => RevocationList.Load("/nonexistent/revoked.json")).Fault);

    private static RevocationList Read(string json) => RevocationList.Read(Encoding.UTF8.GetBytes(json), "revoked.json");
}
