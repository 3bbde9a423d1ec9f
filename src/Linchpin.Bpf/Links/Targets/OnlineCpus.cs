using System.Globalization;

namespace Linchpin.Bpf;

/// <summary>The CPUs that run now.</summary>
internal static class OnlineCpus
{
    /// <summary>Their numbers, ascending.</summary>
    public static IReadOnlyList<int> Numbers() => [.. NumbersIn(File.ReadAllText("/sys/devices/system/cpu/online").Trim())];

    /// <summary>The numbers of a list as sysfs writes it: <c>0-3,8</c>.</summary>
    public static IEnumerable<int> NumbersIn(string list) => list.Split(',').SelectMany(range =>
    {
        var ends = Array.ConvertAll(range.Split('-'), end => int.Parse(end, NumberStyles.None, CultureInfo.InvariantCulture));
        return Enumerable.Range(ends[0], ends[^1] - ends[0] + 1);
    });
}
