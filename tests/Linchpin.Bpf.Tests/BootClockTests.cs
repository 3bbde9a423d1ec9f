using System.Globalization;

namespace Linchpin.Bpf.Tests;

/// <summary>Stamps of the kernel become times of the clock on the wall.</summary>
public sealed class BootClockTests
{
    [Fact]
    public void The_boot_is_when_the_kernel_says_that_it_was()
    {
        var said = long.Parse(File.ReadLines("/proc/stat").First(line => line.StartsWith("btime ", StringComparison.Ordinal)).Split(' ')[1], CultureInfo.InvariantCulture);
        Assert.InRange((BootClock.Read().At(0) - DateTimeOffset.FromUnixTimeSeconds(said)).TotalSeconds, -2, 2);
    }

    [Fact]
    public void Stamps_are_nanoseconds()
    {
        var clock = BootClock.Read();
        Assert.Equal(TimeSpan.FromSeconds(1.5), clock.At(1_500_000_000) - clock.At(0));
    }
}
