namespace Linchpin.Bpf;

/// <summary>Reads a kernel's configuration: <c>CONFIG_HZ=250</c>, one value a line.</summary>
internal static class Kconfig
{
    /// <summary>The values of the wanted names, as they stand there: <c>y</c>, <c>m</c>, <c>250</c>, <c>0x1000</c>, <c>"text"</c>.</summary>
    public static Dictionary<string, string> Parse(string text, HashSet<string> names)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        var wanted = names.GetAlternateLookup<ReadOnlySpan<char>>();
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            var equals = line.IndexOf('=');
            if (equals > 0 && wanted.TryGetValue(line[..equals].Trim(), out var name))
                values[name] = line[(equals + 1)..].Trim().ToString();
        }
        return values;
    }
}
