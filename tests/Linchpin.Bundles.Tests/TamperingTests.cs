namespace Linchpin.Bundles.Tests;

/// <summary>No byte of a bundle can be changed, added or taken away.</summary>
public sealed class TamperingTests
{
    private static readonly byte[] Bundle = Samples.Signed(Samples.Ecdsa);

    [Theory]
    [InlineData(0x01)]
    [InlineData(0x20)]
    [InlineData(0xff)]
    public void Every_changed_byte_is_refused(byte mask)
    {
        using var trust = Samples.Ecdsa.Trust();
        for (int i = 0; i < Bundle.Length; i++)
        {
            var changed = (byte[])Bundle.Clone();
            changed[i] ^= mask;
            Refused.Somehow(changed, trust, $"byte {i} of {Bundle.Length} changed by 0x{mask:x2}");
        }
    }

    [Fact]
    public void Every_truncation_is_refused()
    {
        using var trust = Samples.Ecdsa.Trust();
        for (int length = 0; length < Bundle.Length; length++)
            Refused.For(BundleFault.Malformed, Bundle[..length], trust);
    }

    [Fact]
    public void Every_byte_cut_out_or_put_in_is_refused()
    {
        using var trust = Samples.Ecdsa.Trust();
        for (int i = 0; i < Bundle.Length; i++)
        {
            Refused.Somehow([.. Bundle[..i], .. Bundle[(i + 1)..]], trust, $"without byte {i}");
            Refused.Somehow([.. Bundle[..i], 0, .. Bundle[i..]], trust, $"with a zero at byte {i}");
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(512)]
    [InlineData(1024)]
    [InlineData(10240)]
    public void Zeros_after_the_end_are_refused(int count)
    {
        using var trust = Samples.Ecdsa.Trust();

        var refusal = Refused.For(BundleFault.Malformed, [.. Bundle, .. new byte[count]], trust);

        Assert.Equal(Bundle.Length, refusal.Offset);
    }

    [Fact]
    public void A_second_bundle_after_the_first_is_refused()
    {
        using var trust = Samples.Ecdsa.Trust();
        Refused.For(BundleFault.Malformed, [.. Bundle, .. Bundle], trust);
    }
}
