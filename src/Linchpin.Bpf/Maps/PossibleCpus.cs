using System.Globalization;

namespace Linchpin.Bpf;

/// <summary>The CPUs that this machine may ever have: as many values has each entry of a per-CPU map.</summary>
public static class PossibleCpus
{
    private static readonly Lazy<int> Cached = new(() => CountIn(KernelFiles.ReadAllText("/sys/devices/system/cpu/possible")));

    /// <summary>How many there are.</summary>
    public static int Count => Cached.Value;

    /// <summary>Counts the CPUs of a list as sysfs writes it: <c>0-3,8</c>.</summary>
    /// <exception cref="FormatException">It is no such list.</exception>
    public static int CountIn(ReadOnlySpan<char> list)
    {
        var count = 0;
        foreach (var range in list.Trim().Split(','))
            count = checked(count + CountInRange(list.Trim()[range]));
        return count;
    }

    private static int CountInRange(ReadOnlySpan<char> range)
    {
        var dash = range.IndexOf('-');
        var first = Number(dash < 0 ? range : range[..dash]);
        var last = dash < 0 ? first : Number(range[(dash + 1)..]);
        return last >= first ? last - first + 1 : throw new FormatException($"'{range}' is no range of CPUs");
    }

    private static int Number(ReadOnlySpan<char> text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : throw new FormatException($"'{text}' is no number of a CPU");
}
