using CsCheck;

namespace Linchpin.Bundles.Tests;

public sealed class NameTests
{
    [Theory]
    [InlineData("protect-files")]
    [InlineData("A")]
    [InlineData("_9-")]
    public void Names_are_of_letters_digits_dashes_and_underscores(string name) => Assert.Equal(name, BundleName.Parse(name).Value);

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("a/b")]
    [InlineData("a.b")]
    [InlineData("a b")]
    [InlineData("ä")]
    [InlineData("a\0")]
    [InlineData("a\n")]
    public void Other_names_are_refused(string name) => Assert.Throws<FormatException>(() => BundleName.Parse(name));

    [Fact]
    public void A_name_has_64_characters_at_most()
    {
        Assert.Equal(64, BundleName.Parse(new string('n', 64)).Value.Length);
        Assert.Throws<FormatException>(() => BundleName.Parse(new string('n', 65)));
    }

    [Theory]
    [InlineData("1.0")]
    [InlineData("1.0.0.0")]
    [InlineData("01.0.0")]
    [InlineData("1.-1.0")]
    [InlineData("1.0.0-rc1")]
    [InlineData(" 1.0.0")]
    [InlineData("1.0.4294967296")]
    [InlineData("1..0")]
    [InlineData("")]
    public void Other_versions_are_refused(string version) => Assert.Throws<FormatException>(() => BundleVersion.Parse(version));

    [Fact]
    public void A_version_is_read_as_it_is_written_and_compared_number_by_number() =>
        Gen.Select(Gen.UInt, Gen.UInt, Gen.UInt).Array[2].Sample(pair =>
        {
            var versions = Array.ConvertAll(pair, n => new BundleVersion(n.Item1, n.Item2, n.Item3));
            Assert.Equal(versions[0], BundleVersion.Parse(versions[0].ToString()));
            Assert.Equal(pair[0].CompareTo(pair[1]) < 0, versions[0] < versions[1]);
            Assert.Equal(pair[0].CompareTo(pair[1]) >= 0, versions[0] >= versions[1]);
        });

    [Theory]
    [InlineData(".rodata", "_rodata")]
    [InlineData(".rodata.str1.1", "_rodata_str1_1")]
    [InlineData("guard_open", "guard_open")]
    [InlineData("größe", "gr__e")]
    public void A_pin_has_no_other_characters(string name, string pin)
    {
        Assert.Equal(pin, PinName.Of(name));
        Assert.True(PinName.IsValid(pin));
    }

    [Fact]
    public void A_digest_is_read_as_it_is_written_and_in_no_other_form()
    {
        string text = Sha256Digest.Of("abc"u8).ToString();
        Assert.Equal("sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", text);
        Assert.Equal(text, Sha256Digest.Parse(text).ToString());
        foreach (string other in new[] { text.ToUpperInvariant(), text[7..], text + "0", "sha512" + text[6..], text.Replace('a', 'g') })
            Assert.Throws<FormatException>(() => Sha256Digest.Parse(other));
    }

    [Theory]
    [InlineData("0A:1b:FF", "a1bff")]
    [InlineData("000a1bff", "a1bff")]
    [InlineData("A1BFF", "a1bff")]
    public void A_serial_number_is_one_however_it_is_written(string text, string hex) => Assert.Equal(hex, CertificateSerial.Parse(text).Hex);
}
