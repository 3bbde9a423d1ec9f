using System.Globalization;

namespace Linchpin.Bpf;

/// <summary>Tells the time of what programs stamp with the time since boot (<c>bpf_ktime_get_boot_ns()</c>).</summary>
public readonly struct BootClock
{
    private readonly DateTimeOffset _boot;

    private BootClock(DateTimeOffset boot) => _boot = boot;

    /// <summary>The clock as it is now; later the system's time may have been set.</summary>
    /// <exception cref="IOException"><c>/proc/uptime</c> can't be read.</exception>
    /// <remarks>Source: proc(5): <c>/proc/uptime</c> counts what the machine slept, as the kernel's boot clock does.</remarks>
    public static BootClock Read()
    {
        var uptime = double.Parse(File.ReadAllText("/proc/uptime").Split(' ')[0], CultureInfo.InvariantCulture);
        return new BootClock(DateTimeOffset.UtcNow - TimeSpan.FromSeconds(uptime));
    }

    /// <summary>The time of a stamp.</summary>
    /// <param name="nanosecondsSinceBoot">The stamp.</param>
    public DateTimeOffset At(ulong nanosecondsSinceBoot) => _boot + TimeSpan.FromMicroseconds(nanosecondsSinceBoot / 1000.0);
}
