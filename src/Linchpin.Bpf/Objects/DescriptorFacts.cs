namespace Linchpin.Bpf;

/// <summary>Reads the lines of a <c>/proc/PID/fdinfo/N</c>: <c>map_id:	7</c>.</summary>
internal static class DescriptorFacts
{
    public static Dictionary<string, string> Read(string path) => Parse(KernelFiles.ReadAllText(path));

    public static Dictionary<string, string> Parse(string text)
    {
        var facts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            var colon = line.IndexOf(':');
            if (colon > 0)
                facts[line[..colon].ToString()] = line[(colon + 1)..].Trim().ToString();
        }
        return facts;
    }
}
