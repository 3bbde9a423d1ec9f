using System.Text;
using Linchpin.Bundles.Tar;

namespace Linchpin.Bundles.Tests;

/// <summary>Tar headers that were made to hurt.</summary>
public sealed class HostileTarTests
{
    [Theory]
    [InlineData(2L << 30)]
    [InlineData((8L << 30) - 1)]
    [InlineData(1)]
    public void A_size_beyond_the_file_is_refused_before_anything_is_allocated(long size)
    {
        byte[] tar = [.. TarHeader.Create("oci-layout", size), .. new byte[size == 1 ? 0 : 1024]];
        long before = GC.GetAllocatedBytesForCurrentThread();

        Assert.Equal(BundleFault.Malformed, Read(tar).Fault);

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 20);
    }

    [Theory]
    [InlineData("-0000000001")]
    [InlineData("0000000 036")]
    [InlineData("0x000000036")]
    [InlineData("00000000038")]
    public void A_size_that_is_no_octal_number_is_refused(string size) => Assert.Equal(BundleFault.Malformed, Read(WithField(124, size)).Fault);

    [Fact]
    public void A_size_in_base_256_is_refused() => Assert.Equal(BundleFault.Malformed, Read(WithField(124, "\u0080\0\0\0\0\0\0\0\0\0\0\u001e")).Fault);

    [Theory]
    [InlineData(100, "0000755")]          // mode
    [InlineData(108, "0000001")]          // owner
    [InlineData(136, "00000000001")]      // date
    [InlineData(156, "2")]                // a symbolic link
    [InlineData(156, "L")]                // GNU's long name
    [InlineData(156, "x")]                // pax
    [InlineData(157, "target")]           // link target
    [InlineData(257, "ustar  ")]          // GNU's magic
    [InlineData(265, "root")]             // owner's name
    [InlineData(345, "../../etc")]        // prefix
    [InlineData(500, "x")]                // filling
    public void A_header_with_anything_else_in_it_is_refused_though_its_checksum_is_right(int offset, string text) =>
        Assert.InRange(Read(WithField(offset, text)).Offset!.Value, 0, TarHeader.BlockSize);

    [Theory]
    [InlineData("")]
    [InlineData("bad name")]
    [InlineData("b\u00e4d")]
    public void A_name_with_other_than_visible_ascii_is_refused(string name)
    {
        byte[] tar = WithField(0, name.PadRight(100, '\0'));
        Assert.Equal(BundleFault.Malformed, Read(tar).Fault);
    }

    [Fact]
    public void A_name_of_a_hundred_characters_without_an_end_is_read_whole()
    {
        string name = new('n', TarHeader.MaxNameLength);
        Assert.True(TarHeader.TryRead(TarHeader.Create(name, 0), out string read, out _));
        Assert.Equal(name, read);
        Assert.Throws<ArgumentOutOfRangeException>(() => TarHeader.Create(name + "n", 0));
    }

    [Fact]
    public void A_file_that_is_there_twice_is_refused()
    {
        var tar = new TarWriter();
        tar.Add("oci-layout", new byte[3]);
        tar.Add("oci-layout", new byte[3]);
        Assert.Contains("twice", Read(tar.Complete()).Message);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(512)]
    [InlineData(1536)]
    public void The_end_is_exactly_two_blocks_of_zeros(int zeros)
    {
        var whole = new TarWriter();
        whole.Add("a", new byte[] { 1 });
        byte[] content = whole.Complete()[..1024];

        Assert.Equal(BundleFault.Malformed, Read([.. content, .. new byte[zeros]]).Fault);
        Assert.Single(TarReader.Read((byte[])[.. content, .. new byte[1024]], "x.lpb"));
    }

    [Fact]
    public void A_filling_byte_that_is_not_zero_is_refused_at_its_place()
    {
        var tar = new TarWriter();
        tar.Add("a", new byte[] { 1, 2, 3 });
        byte[] file = tar.Complete();
        file[700] = 1;
        Assert.Equal(700, Read(file).Offset);
    }

    [Fact]
    public void An_object_larger_than_a_bundle_may_be_is_refused()
    {
        using var trust = Samples.Ecdsa.Trust();
        Refused.For(BundleFault.TooLarge, new byte[BundleLimits.File + 1], trust);
    }

    private static BundleException Read(byte[] tar) => Assert.Throws<BundleException>(() => TarReader.Read(tar, "x.lpb"));

    // A tar of one file, with a field of its header overwritten and the checksum made right again.
    private static byte[] WithField(int offset, string text)
    {
        var tar = new TarWriter();
        tar.Add("oci-layout", new byte[30]);
        byte[] file = tar.Complete();
        Encoding.Latin1.GetBytes(text, file.AsSpan(offset));
        file.AsSpan(148, 8).Fill((byte)' ');
        int sum = 0;
        foreach (byte b in file.AsSpan(0, TarHeader.BlockSize))
            sum += b;
        Encoding.ASCII.GetBytes(Convert.ToString(sum, 8).PadLeft(6, '0') + "\0 ", file.AsSpan(148));
        return file;
    }
}
