using Linchpin.Preloading.Measuring;

namespace Linchpin.Preloading.Tests.Measuring;

/// <summary>The bytes to and from a TPM, put together by hand from the library's tables.</summary>
public class TpmCommandTests
{
    private static readonly PcrBank Sha1 = PcrBank.Named("sha1")!;
    private static readonly PcrBank Sha256 = PcrBank.Named("sha256")!;

    [Fact]
    public void It_asks_for_the_banks() => Assert.Equal(Bytes("8001 00000016 0000017a 00000005 00000000 00000001"), TpmCommand.ListBanks());

    [Fact]
    public void It_asks_for_a_register_of_a_bank()
    {
        Assert.Equal(Bytes("8001 00000014 0000017e 00000001 000b 03 002000"), TpmCommand.Read(13, Sha256));
        Assert.Equal(Bytes("8001 00000014 0000017e 00000001 0004 03 000080"), TpmCommand.Read(23, Sha1));
    }

    [Fact]
    public void It_extends_a_register_in_all_banks_at_once() => Assert.Equal(
        Bytes($"8002 00000057 00000182 0000000d 00000009 40000009 0000 00 0000 00000002 0004 {new string('a', 40)} 000b {new string('b', 64)}"),
        TpmCommand.Extend(13, [(Sha1, Bytes(new string('a', 40))), (Sha256, Bytes(new string('b', 64)))]));

    [Fact]
    public void Those_banks_count_that_have_the_register()
    {
        // sha1 has none, sha256 and sha384 all 24, the fourth (sm3_256) the first eight.
        var response = Response("00 00000005 00000004 0004 03 000000 000b 03 ffffff 000c 03 ffffff 0012 01 ff");

        Assert.Equal([0x000b, 0x000c], TpmResponse.Banks(response, 13));
        Assert.Equal([0x000b, 0x000c, 0x0012], TpmResponse.Banks(response, 7));
    }

    [Fact]
    public void A_register_has_a_value() =>
        Assert.Equal(Bytes(new string('c', 64)), TpmResponse.Value(Response($"00000007 00000001 000b 03 002000 00000001 0020 {new string('c', 64)}")));

    [Theory]
    [InlineData("00000007 00000001 000b 03 000000 00000000")] // it has no such register
    [InlineData("00000007 00000001 000b 03 002000 00000001 0020 cc")] // cut short
    [InlineData("00000007 ffffffff")]
    [InlineData("00000007 00000000 00000001 ffff")]
    [InlineData("")]
    public void What_is_no_value_is_refused(string answer) => Assert.Throws<TpmException>(() => TpmResponse.Value(Response(answer)));

    [Theory]
    [InlineData("")]
    [InlineData("8001 0000")]
    [InlineData("8001 0000000b 00000000")] // longer than it is
    public void What_is_no_response_is_refused(string response) => Assert.Throws<TpmException>(() => TpmResponse.Code(Bytes(response)));

    [Fact]
    public void An_error_is_its_code_and_no_answer()
    {
        var response = Bytes("8001 0000000a 00000922");

        Assert.Equal(0x922u, TpmResponse.Code(response));
        Assert.Throws<TpmException>(() => TpmResponse.Value(response));
    }

    private static byte[] Response(string answer)
    {
        var rest = Bytes(answer);
        return [.. Bytes($"8001 {10 + rest.Length:x8} 00000000"), .. rest];
    }

    private static byte[] Bytes(string hex) => Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal));
}
