using System.Globalization;

namespace Linchpin.Bpf;

/// <summary>Reads addresses of kernel symbols: <c>ffffffff81000000 T _stext</c>, and a module's name in brackets where it is one's.</summary>
internal static class KernelSymbolAddresses
{
    /// <summary>The addresses of the names that are there, from the running kernel.</summary>
    public static Dictionary<string, ulong> Read(HashSet<string> names) => Parse(File.ReadLines("/proc/kallsyms"), names);

    /// <summary>The first address of each name.</summary>
    public static Dictionary<string, ulong> Parse(IEnumerable<string> lines, HashSet<string> names)
    {
        var found = new Dictionary<string, ulong>(StringComparer.Ordinal);
        var wanted = names.GetAlternateLookup<ReadOnlySpan<char>>();
        foreach (var line in lines)
        {
            if (TrySplit(line, out var address, out var name) && wanted.TryGetValue(name, out var known))
                found.TryAdd(known, address);
            if (found.Count == names.Count)
                break;
        }
        return found;
    }

    private static bool TrySplit(ReadOnlySpan<char> line, out ulong address, out ReadOnlySpan<char> name)
    {
        name = default;
        var blank = line.IndexOf(' ');
        if (blank < 0 || !ulong.TryParse(line[..blank], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out address))
        {
            address = 0;
            return false;
        }
        // The type is one letter.
        name = line[Math.Min(blank + 3, line.Length)..];
        var end = name.IndexOfAny('\t', ' ');
        name = end < 0 ? name : name[..end];
        return !name.IsEmpty;
    }
}
