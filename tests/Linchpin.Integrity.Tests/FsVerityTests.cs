using System.Security.Cryptography;
using System.Text;
using Linchpin.Integrity.Formats;
using Linchpin.Integrity.Generation;

namespace Linchpin.Integrity.Tests;

public sealed class FsVerityTests
{
    private static readonly string Hex = Convert.ToHexStringLower(SHA256.HashData("one"u8));

    // The answers are those of 'fsverity digest' (fsverity-utils 1.5). The sizes: within a block; a block; one level of hashes, full, and one more; three levels.
    [Theory]
    [InlineData(1, DigestAlgorithm.FsVeritySha256, "b803429503d95915829b29fdbc8bbad142f3abfd11b1cadf5526582e685c0551")]
    [InlineData(4096, DigestAlgorithm.FsVeritySha256, "dba6800c0bddc2369f4f0ab54798f65f5a8c1f49adc4a4792a831ff4b093e2d7")]
    [InlineData(4097, DigestAlgorithm.FsVeritySha256, "fefe00b4a113721b31dbc100ba46ff68ba3c9ca6dc62c6a3c1e71db190c68f9f")]
    [InlineData(524288, DigestAlgorithm.FsVeritySha256, "eaae8cbd17127f6514707a04477de56880466f212f12d13c4397e929b54d8f5a")]
    [InlineData(524289, DigestAlgorithm.FsVeritySha256, "0e3b4b2d25eb9005be08661772bd35783c1fba25ba74e6a63693f072dad036ce")]
    [InlineData(3000000, DigestAlgorithm.FsVeritySha256, "f8b2240a8febbde1dbc315e90f5c4c614e3570d5ebd651a2aa62ebea7b8351f2")]
    [InlineData(67108869, DigestAlgorithm.FsVeritySha256, "1d9e0d4d47b91ca9361e52fb5ff463379299259510e2cdf15f0ec8d719d557c6")]
    [InlineData(1, DigestAlgorithm.FsVeritySha512, "9fcf5172b085b1c8f9365eecb37a1869e193a4705654a5829f11939cd01d5c0fd97276be8cd9d49f76cfc8dcfeb80f8128e3548a1de50b56912b9e3fc7bde27b")]
    [InlineData(262144, DigestAlgorithm.FsVeritySha512, "cfc6b0960ba819e9b6277d72564c00b7caef4eb07efe7901e966094b2733f5ceca505f3afbf56b8aceb09087eaa30236e6c07259c9f077372e6704ef74d5d357")]
    [InlineData(262145, DigestAlgorithm.FsVeritySha512, "165589577c209c5c8d1ab13c09bbef6f382cd716c365981cd632c7ab17aa4eaa63238fb7a5fca8f0a3c4d2060909d0e51e04687b6aa4232eaf94c9637d9aca06")]
    [InlineData(16777217, DigestAlgorithm.FsVeritySha512, "9167e891a42de999c04be104b5c3123a12c9cc0f7fc8e51f6953904465b914dc6da861ce6b0c561ce74925fc545d6dbc1a01111a57dd29d10c7a0ee166032a4c")]
    public void A_file_has_the_digest_that_fsverity_computes(int size, DigestAlgorithm algorithm, string hex)
    {
        var content = new byte[size];
        for (int index = 0; index < size; index++)
            content[index] = (byte)((index * 7) + (index >> 8));
        Assert.Equal($"{algorithm.Name}:{hex}", FsVerityTree.DigestOf(new MemoryStream(content), algorithm).ToString());
    }

    [Fact]
    public void What_was_written_is_read_back_beside_digests_of_content()
    {
        var ofVerity = Digest(DigestAlgorithm.FsVeritySha256);
        DigestEntry[] entries = [new(Digest(DigestAlgorithm.Sha256), "/a"), new(ofVerity, "/b\nc"), new(Digest(DigestAlgorithm.FsVeritySha512), "/d")];
        byte[] list = ChecksumFormat.Write(entries);

        Assert.Equal(entries, DigestList.Read(list, "x").Entries);
        Assert.Contains($"\n\\fsverity-sha256:{ofVerity.Hex}  /b\\nc\n", Encoding.UTF8.GetString(list));
    }

    [Fact]
    public void A_digest_of_the_same_bytes_is_another_one_than_that_of_content() =>
        Assert.NotEqual(new FileDigest(DigestAlgorithm.Sha256, SHA256.HashData("one"u8)), new FileDigest(DigestAlgorithm.FsVeritySha256, SHA256.HashData("one"u8)));

    [Theory]
    [InlineData("ONE  a\nsha256:ONE  b\n", DigestListFault.AlgorithmNotAccepted, "digests of 'sha256' are not accepted (line 2)")]
    [InlineData("fsverity-sha384:ONE  a\n", DigestListFault.AlgorithmNotAccepted, "digests of 'fsverity-sha384' are not accepted")]
    [InlineData("fsverity-sha512:ONE  a\n", DigestListFault.Malformed, "a digest of fsverity-sha512 has 128 digits, not 64")]
    [InlineData("fsverity-sha256:  a\n", DigestListFault.Malformed, "has 64 digits, not 0")]
    [InlineData("fsverity-sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdeg  a\n", DigestListFault.Malformed, "the digest is not hexadecimal")]
    [InlineData("fsverity-sha256:ONE  a\nfsverity-sha256:ONE  a\n", DigestListFault.Duplicate, "'a' is in it twice")]
    [InlineData("Package: a\nVersion: 1\nArchitecture: all\nChecksums-Fsverity-sha256:\n ONE 1 /a\n", DigestListFault.Malformed, "'Checksums-Sha256:', a file's line or an empty line is expected")]
    public void Another_name_and_another_length_are_refused(string text, DigestListFault fault, string words) =>
        Refused.For(fault, Encoding.UTF8.GetBytes(text.Replace("ONE", Hex, StringComparison.Ordinal)), words);

    [Fact]
    public void Compact_lists_have_none() =>
        Refused.For(DigestListFault.AlgorithmNotAccepted, [1, 0, 1, 0, 0, 0, 4, 1, 1, 0, 0, 0, 32, 0, 0, 0, .. SHA256.HashData("one"u8)], "digests of algorithm 260 are not accepted");

    private static FileDigest Digest(DigestAlgorithm algorithm) => new(algorithm, CryptographicOperations.HashData(algorithm.Hash, "content"u8));
}
