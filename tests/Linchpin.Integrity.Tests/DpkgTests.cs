using System.Security.Cryptography;
using System.Text;

namespace Linchpin.Integrity.Tests;

public sealed class DpkgTests
{
    private static readonly string One = Convert.ToHexStringLower(SHA256.HashData("one"u8)), Long = Convert.ToHexStringLower(SHA512.HashData("one"u8));

    [Fact]
    public void Paragraphs_are_read_with_every_algorithm_and_one_file_in_two_packages()
    {
        var list = Read("HEAD\nChecksums-Sha256:\n ONE 3 /bin/a b\nChecksums-Sha512:\n LONG 3 /bin/c\n\nHEAD\nChecksums-Sha256:\n ONE 3 /bin/a b\n");
        Assert.Equal(DigestListFormat.Dpkg, list.Format);
        Assert.Equal([("sha256", "/bin/a b", 3), ("sha512", "/bin/c", 3), ("sha256", "/bin/a b", 3)], list.Entries.Select(entry => (entry.Digest.Algorithm.Name, entry.Path!, entry.Size ?? 0)));
    }

    [Theory]
    [InlineData("Package: x\n", DigestListFault.Malformed, "the list ends after 'Package'")]
    [InlineData("Package: x\nArchitecture: all\n", DigestListFault.Malformed, "'Version: …' is expected (line 2)")]
    [InlineData("HEAD\n", DigestListFault.Malformed, "the list ends after 'Architecture'")]
    [InlineData("HEAD\n\n", DigestListFault.Malformed, "a package has no field")]
    [InlineData("HEAD\n ONE 3 /a\n", DigestListFault.Malformed, "a file stands before a field")]
    [InlineData("HEAD\nChecksums-Sha1:\n", DigestListFault.Malformed, "is expected (line 4)")]
    [InlineData("HEAD\nChecksums-Sha256:\nChecksums-Sha256:\n", DigestListFault.Malformed, "stands twice")]
    [InlineData("HEAD\nChecksums-Sha256:\n ONE /a\n", DigestListFault.Malformed, "a digest, a size and a path are expected (line 5)")]
    [InlineData("HEAD\nChecksums-Sha256:\n ONE -3 /a\n", DigestListFault.Malformed, "the size is no number")]
    [InlineData("HEAD\nChecksums-Sha256:\n LONG 3 /a\n", DigestListFault.Malformed, "this is a digest of sha512, and sha256 is expected")]
    [InlineData("HEAD\nChecksums-Sha256:\n ONE 3 /a\n ONE 3 /a\n", DigestListFault.Duplicate, "'/a' is in it twice")]
    [InlineData("HEAD\nChecksums-Sha256:\n ONE 3 /a", DigestListFault.Malformed, "the list was cut short")]
    [InlineData("HEAD\nChecksums-Sha256:\n", DigestListFault.Empty, "there is no digest")]
    public void A_wrong_paragraph_is_refused_with_its_line(string text, DigestListFault fault, string words) => Refused.For(fault, Bytes(text), words);

    private static DigestList Read(string text) => DigestList.Read(Bytes(text), "x");

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text.Replace("HEAD", "Package: x\nVersion: 1\nArchitecture: all", StringComparison.Ordinal)
        .Replace("ONE", One, StringComparison.Ordinal).Replace("LONG", Long, StringComparison.Ordinal));
}
