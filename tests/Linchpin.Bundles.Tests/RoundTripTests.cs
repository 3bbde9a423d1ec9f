using Linchpin.Bundles.Signing;

namespace Linchpin.Bundles.Tests;

public sealed class RoundTripTests
{
    [Theory]
    [InlineData(KeyAlgorithm.Rsa)]
    [InlineData(KeyAlgorithm.Ecdsa)]
    public void What_was_signed_is_what_is_verified(KeyAlgorithm algorithm)
    {
        var signer = Samples.Of(algorithm);
        using var trust = signer.Trust();

        var bundle = VerifiedBundle.Verify(Samples.Signed(signer), "protect-files.lpb", trust, Samples.At(Samples.Now));

        Assert.Equal("protect-files", bundle.Manifest.Name.Value);
        Assert.Equal(new BundleVersion(1, 0, 0), bundle.Manifest.Version);
        Assert.Equal(Samples.File("protect files"), bundle.Objects["protect-files"].ToArray());
        Assert.Equal("CN=Test signer", bundle.Signer.Subject);
        Assert.Equal(Samples.Builder().Build().Digest, bundle.Digest);
    }
}
