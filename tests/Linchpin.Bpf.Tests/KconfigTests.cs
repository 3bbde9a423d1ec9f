namespace Linchpin.Bpf.Tests;

public sealed class KconfigTests
{
    private const string Configuration = """
        #
        # Automatically generated file; DO NOT EDIT.
        #
        CONFIG_HZ=250
        CONFIG_BPF_LSM=y
        CONFIG_VIRTIO_BLK=m
        # CONFIG_BPF_PRELOAD is not set
        CONFIG_DEFAULT_HOSTNAME="(none)"
        CONFIG_PHYSICAL_START=0x1000000
        """;

    [Fact]
    public void Values_are_found_by_name()
    {
        var values = Kconfig.Parse(Configuration, ["CONFIG_HZ", "CONFIG_VIRTIO_BLK", "CONFIG_DEFAULT_HOSTNAME", "CONFIG_BPF_PRELOAD", "CONFIG_H"]);
        Assert.Equal(3, values.Count);
        Assert.Equal(("250", "m", "\"(none)\""), (values["CONFIG_HZ"], values["CONFIG_VIRTIO_BLK"], values["CONFIG_DEFAULT_HOSTNAME"]));
    }

    [Theory]
    [InlineData(KconfigKind.Boolean, "y", new byte[] { 1 })]
    [InlineData(KconfigKind.Boolean, "n", new byte[] { 0 })]
    [InlineData(KconfigKind.Tristate, "m", new byte[] { 2, 0, 0, 0 })]
    [InlineData(KconfigKind.Tristate, "y", new byte[] { 1, 0, 0, 0 })]
    [InlineData(KconfigKind.Tristate, "n", new byte[] { 0, 0, 0, 0 })]
    [InlineData(KconfigKind.Character, "y", new[] { (byte)'y' })]
    [InlineData(KconfigKind.Integer, "250", new byte[] { 250, 0 })]
    [InlineData(KconfigKind.Integer, "0x1000000", new byte[] { 0, 0, 0, 1, 0, 0, 0, 0 })]
    [InlineData(KconfigKind.Text, "\"(none)\"", new[] { (byte)'(', (byte)'n', (byte)'o', (byte)'n', (byte)'e', (byte)')', (byte)0 })]
    [InlineData(KconfigKind.Text, "\"too long\"", new[] { (byte)'t', (byte)'o', (byte)'o', (byte)0 })]
    public void A_value_is_written_in_the_form_of_its_type(object kind, string value, byte[] expected)
    {
        var place = new byte[expected.Length];
        Assert.True(new KconfigForm((KconfigKind)kind).TryWrite(value, place));
        Assert.Equal(expected, place);
    }

    [Theory]
    [InlineData(KconfigKind.Boolean, "m", 1)]
    [InlineData(KconfigKind.Boolean, "1", 1)]
    [InlineData(KconfigKind.Integer, "65536", 2)]
    [InlineData(KconfigKind.Integer, "-1", 4)]
    [InlineData(KconfigKind.Integer, "y", 4)]
    [InlineData(KconfigKind.Integer, "\"text\"", 4)]
    [InlineData(KconfigKind.Text, "5", 4)]
    [InlineData(KconfigKind.Unknown, "5", 4)]
    public void A_value_that_does_not_fit_is_refused(object kind, string value, int size) =>
        Assert.False(new KconfigForm((KconfigKind)kind).TryWrite(value, new byte[size]));

    [Fact]
    public void A_signed_number_keeps_its_sign()
    {
        var place = new byte[4];
        Assert.True(new KconfigForm(KconfigKind.Integer, IsSigned: true).TryWrite("-2", place));
        Assert.Equal(-2, BitConverter.ToInt32(place));
        Assert.False(new KconfigForm(KconfigKind.Integer, IsSigned: true).TryWrite("2147483648", place));
    }
}
