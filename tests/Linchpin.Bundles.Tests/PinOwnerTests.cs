using Linchpin.Bpf.Objects;

namespace Linchpin.Bundles.Tests;

/// <summary>Whose pins are.</summary>
public sealed class PinOwnerTests
{
    private const UnixFileMode ReadAndWrite = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    [Theory]
    [InlineData("0:0:0600", 0u, 0u, ReadAndWrite)]
    [InlineData("1000:100:0640", 1000u, 100u, ReadAndWrite | UnixFileMode.GroupRead)]
    [InlineData("4294967294:1:0006", uint.MaxValue - 1, 1u, UnixFileMode.OtherRead | UnixFileMode.OtherWrite)]
    public void An_owner_is_two_numbers_and_a_mode(string text, uint user, uint group, UnixFileMode mode)
    {
        Assert.Equal(new PinOwner(user, group, mode), PinOwner.Parse(text));
        Assert.Equal(text, PinOwner.Parse(text).ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("root:root:0600")]
    [InlineData("1000:1000")]
    [InlineData("1000:1000:600")]
    [InlineData("1000:1000:0680")]
    [InlineData("1000:1000:0700")]
    [InlineData("1000:1000:1600")]
    [InlineData("01:1000:0600")]
    [InlineData(" 1:1000:0600")]
    [InlineData("-1:1000:0600")]
    [InlineData("4294967295:0:0600")]
    [InlineData("1000:1000:0600:0")]
    public void Anything_else_is_refused(string text) => Assert.Contains("is no owner of a pin", Assert.Throws<FormatException>(() => PinOwner.Parse(text)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_manifest_says_whose_the_pins_are_that_are_not_roots_alone()
    {
        var owner = PinOwner.Parse("1000:1000:0640");
        MapSpec[] maps = [new("counts") { Type = MapType.Hash }, new("kept") { Type = MapType.Hash }];
        var manifest = new BundleBuilder(BundleName.Parse("b"), new(1, 0, 0)).Add(Samples.File("x"), Samples.Spec("policy", maps: maps)).HandOver("counts", owner).Build().Manifest;
        Assert.Equal([owner, null], manifest.Objects[0].Maps.Select(map => map.Owner));
        Assert.Contains("nonesuch", Assert.Throws<BundleException>(() => Samples.Builder().HandOver("nonesuch", owner).Build()).Message, StringComparison.Ordinal);
    }
}
