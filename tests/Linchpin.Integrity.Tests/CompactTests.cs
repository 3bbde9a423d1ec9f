using System.Security.Cryptography;
using CsCheck;
using Linchpin.Integrity.Formats;

namespace Linchpin.Integrity.Tests;

public sealed class CompactTests
{
    private static readonly byte[] One = SHA256.HashData("one"u8), Two = SHA256.HashData("two"u8);

    // Version, reserved, type (file), modifiers, algorithm (sha256), count, length: the original's layout, by hand.
    private static readonly byte[] TwoFiles = [1, 0, 1, 0, 0, 0, 4, 0, 2, 0, 0, 0, 64, 0, 0, 0, .. Two, .. One];

    [Fact]
    public void The_layout_is_the_originals()
    {
        Assert.True(One.AsSpan().SequenceCompareTo(Two) > 0, "the samples are sorted the other way round");
        Assert.Equal(TwoFiles, CompactFormat.Write([Entry(One), Entry(Two), Entry(One)]));
        Assert.Equal([Entry(Two), Entry(One)], DigestList.Read(TwoFiles, "x").Entries);
    }

    [Fact]
    public void A_list_of_the_original_is_read_unsorted_with_both_flags_and_the_parsers_in_it()
    {
        byte[] list = [1, 0, 1, 0, 0, 0, 4, 0, 2, 0, 0, 0, 64, 0, 0, 0, .. One, .. Two, 1, 0, 0, 0, 1, 0, 6, 0, 1, 0, 0, 0, 64, 0, 0, 0, .. SHA512.HashData("three"u8)];
        var entries = DigestList.Read(list, "x").Entries;

        Assert.Equal([Entry(One), Entry(Two)], entries.Take(2));
        Assert.Equal(new DigestEntry(new FileDigest(DigestAlgorithm.Sha512, SHA512.HashData("three"u8)), IsImmutable: true), entries[2]);
    }

    [Fact]
    public void What_was_written_is_read_back()
    {
        var entry = from bytes in Gen.Byte.Array[64]
                    from algorithm in Gen.Enum<DigestAlgorithm>().Where(algorithm => !algorithm.IsFsVerity)
                    from isImmutable in Gen.Bool
                    select new DigestEntry(new FileDigest(algorithm, bytes.AsMemory(0, algorithm.Size)), IsImmutable: isImmutable);
        entry.Array[1, 50].Sample(entries =>
        {
            var read = DigestList.Read(CompactFormat.Write(entries), "x");
            Assert.Equal(DigestListFormat.Compact, read.Format);
            Assert.Equal(entries.OrderBy(e => (e.Digest.Algorithm, e.IsImmutable)).ThenBy(e => e.Digest), read.Entries);
        });
    }

    [Fact]
    public void Of_a_digest_with_and_without_the_flag_the_weaker_claim_is_kept() =>
        Assert.Equal([Entry(One)], DigestList.Read(CompactFormat.Write([Entry(One) with { IsImmutable = true }, Entry(One)]), "x").Entries);

    [Theory]
    [InlineData(0, 2, DigestListFault.Malformed, "this is no list of digests")]
    [InlineData(1, 1, DigestListFault.Malformed, "this is no list of digests")]
    [InlineData(2, 2, DigestListFault.Malformed, "blocks of type 2 are not known")]
    [InlineData(2, 3, DigestListFault.Malformed, "blocks of type 3 are not known")]
    [InlineData(4, 2, DigestListFault.Malformed, "modifiers 0x2 are not known")]
    [InlineData(6, 1, DigestListFault.AlgorithmNotAccepted, "digests of algorithm 1 are not accepted")]
    [InlineData(6, 99, DigestListFault.AlgorithmNotAccepted, "digests of algorithm 99 are not accepted")]
    [InlineData(6, 6, DigestListFault.Malformed, "2 digests of sha512 don't have 64 bytes")]
    [InlineData(8, 0, DigestListFault.Malformed, "0 digests of sha256 don't have 64 bytes")]
    [InlineData(8, 3, DigestListFault.Malformed, "3 digests of sha256 don't have 64 bytes")]
    [InlineData(11, 0x80, DigestListFault.Malformed, "don't have 64 bytes")]
    [InlineData(15, 1, DigestListFault.Malformed, "don't have 16777280 bytes")]
    public void A_wrong_header_is_refused_with_its_place(int at, byte value, DigestListFault fault, string words)
    {
        byte[] list = [.. TwoFiles];
        list[at] = value;
        Refused.For(fault, list, words);
    }

    [Fact]
    public void A_list_cut_anywhere_is_refused()
    {
        Refused.For(DigestListFault.Empty, [], "the file is empty");
        for (int length = 1; length < TwoFiles.Length; length++)
            Refused.For(DigestListFault.Malformed, TwoFiles[..length], "(block at byte 0)");
        Refused.For(DigestListFault.Malformed, [.. TwoFiles, 1], "a block's header has 16 bytes, and 1 are left (block at byte 80)");
    }

    [Fact]
    public void A_block_that_claims_more_than_there_is_costs_nothing() =>
        Refused.For(DigestListFault.Malformed, [1, 0, 1, 0, 0, 0, 4, 0, 0, 0, 0, 4, 0, 0, 0, 0x80], "the block has 2147483648 bytes, and 0 are left");

    [Fact]
    public void A_digest_that_is_there_twice_is_refused()
    {
        Refused.For(DigestListFault.Duplicate, [1, 0, 1, 0, 0, 0, 4, 0, 2, 0, 0, 0, 64, 0, 0, 0, .. One, .. One], $"'sha256:{Convert.ToHexStringLower(One)}' is in it twice");
        Refused.For(DigestListFault.Duplicate, [.. TwoFiles, .. TwoFiles], "is in it twice, the second time as entry 3");
    }

    [Fact]
    public void Noise_is_refused()
    {
        var noise = new byte[100 << 20];
        new Random(1).NextBytes(noise);
        foreach (byte[] beginning in (byte[][])[[0xff], [1, 0], [.. RpmHeader.Magic], [.. "Package: x\nVersion: 1\n"u8], [.. "0123"u8]])
        {
            beginning.CopyTo(noise, 0);
            var refusal = Assert.Throws<DigestListException>(() => DigestList.Read(noise, "noise"));
            Assert.InRange(refusal.Message.Length, 10, 500);
        }
    }

    private static DigestEntry Entry(byte[] digest) => new(new FileDigest(DigestAlgorithm.Sha256, digest));
}
