using System.Globalization;

namespace Linchpin.Preloading.Sealing;

/// <summary>Tells the time of what the kernel stamps with the time since boot.</summary>
internal static class BootClock
{
    // /proc/uptime counts what the machine slept, as the kernel's boot clock does.
    internal static DateTimeOffset At(ulong nanosecondsSinceBoot)
    {
        var uptime = double.Parse(File.ReadAllText("/proc/uptime").Split(' ')[0], CultureInfo.InvariantCulture);
        return DateTimeOffset.UtcNow - TimeSpan.FromSeconds(uptime) + TimeSpan.FromMicroseconds(nanosecondsSinceBoot / 1000.0);
    }
}
