using System.Text;
using Linchpin.Preloading.Boot;

namespace Linchpin.Preloading.Tests.Boot;

public class KernelLogTests
{
    [Fact]
    public void Each_line_is_a_record_of_its_own() =>
        Assert.Equal(["<2>linchpin: first\n", "<2>linchpin: second\n"], Texts(KernelLog.Records(2, "first\n  second\n\n")));

    [Fact]
    public void A_record_is_no_longer_than_the_kernel_takes_it_and_steers_no_terminal() =>
        Assert.All(KernelLog.Records(6, new string('a', 5000) + "\u001b[2J"), record => Assert.True(record.Length < 976 && !record.Contains((byte)0x1b)));

    private static IEnumerable<string> Texts(IEnumerable<byte[]> records) => records.Select(Encoding.UTF8.GetString);
}
