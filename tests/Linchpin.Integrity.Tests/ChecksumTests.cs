using System.Security.Cryptography;
using System.Text;
using Linchpin.Integrity.Formats;

namespace Linchpin.Integrity.Tests;

public sealed class ChecksumTests
{
    private static readonly string One = Convert.ToHexStringLower(SHA256.HashData("one"u8));

    [Fact]
    public void What_was_written_is_read_back_with_the_strangest_names()
    {
        DigestEntry[] entries = [.. new[] { "/a b", "/a\\b", "/line\nline", "/r\r", "/ü", "*star" }.Select(path => new DigestEntry(Of(DigestAlgorithm.Sha256, path), path))];
        byte[] list = ChecksumFormat.Write(entries);

        Assert.Equal(entries.OrderBy(entry => entry.Path, StringComparer.Ordinal), DigestList.Read(list, "x").Entries);
        Assert.Contains($"\\{entries[2].Digest.Hex}  /line\\nline\n", Encoding.UTF8.GetString(list));
    }

    [Fact]
    public void Binary_mode_capitals_and_the_longer_algorithms_are_read()
    {
        string list = $"{One.ToUpperInvariant()} */bin/one\n{Of(DigestAlgorithm.Sha384, "two").Hex}  two\n{Of(DigestAlgorithm.Sha512, "three").Hex}  three\n";
        Assert.Equal([("sha256", "/bin/one"), ("sha384", "two"), ("sha512", "three")], DigestList.Read(Encoding.UTF8.GetBytes(list), "x").Entries.Select(entry => (entry.Digest.Algorithm.Name, entry.Path!)));
    }

    [Fact]
    public void Two_files_of_one_content_are_no_duplicate() =>
        Assert.Equal(2, DigestList.Read(Encoding.UTF8.GetBytes($"{One}  a\n{One}  b\n"), "x").Entries.Count);

    [Theory]
    [InlineData("ONE  a", DigestListFault.Malformed, "the line has no end: the list was cut short (line 1)")]
    [InlineData("ONE  a\nONE", DigestListFault.Malformed, "(line 2)")]
    [InlineData("ONE a\n", DigestListFault.Malformed, "two blanks and a path are expected")]
    [InlineData("ONE  \n", DigestListFault.Malformed, "there is no path")]
    [InlineData("ONE  a\n\n", DigestListFault.Malformed, "(line 2)")]
    [InlineData("ONE  a\nONE  a\n", DigestListFault.Duplicate, "'a' is in it twice")]
    [InlineData("ONE  a\0b\n", DigestListFault.Malformed, "zero byte")]
    [InlineData("\\ONE  a\\x\n", DigestListFault.Malformed, "none of n, r and \\")]
    [InlineData("\\ONE  a\\\n", DigestListFault.Malformed, "none of n, r and \\")]
    [InlineData("da39a3ee5e6b4b0d3255bfef95601890afd80709  a\n", DigestListFault.AlgorithmNotAccepted, "a digest of 40 hexadecimal digits is not accepted")]
    [InlineData("0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdeg  a\n", DigestListFault.Malformed, "the digest is not hexadecimal")]
    public void What_sha256sum_does_not_print_is_refused(string text, DigestListFault fault, string words) =>
        Refused.For(fault, Encoding.UTF8.GetBytes(text.Replace("ONE", One, StringComparison.Ordinal)), words);

    [Fact]
    public void A_path_that_is_not_UTF8_is_refused() => Refused.For(DigestListFault.Malformed, [.. Encoding.ASCII.GetBytes(One), .. "  "u8, 0xff, (byte)'\n'], "the path is not UTF-8 (line 1)");

    private static FileDigest Of(DigestAlgorithm algorithm, string content) => new(algorithm, CryptographicOperations.HashData(algorithm.Hash, Encoding.UTF8.GetBytes(content)));
}
