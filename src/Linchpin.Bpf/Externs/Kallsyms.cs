using System.Globalization;

namespace Linchpin.Bpf;

/// <summary>What one pass over the kernel's list of symbols found: <c>ffffffff81000000 T _stext</c>, and a module's name in brackets where it is one's.</summary>
/// <remarks>The list is long (150,000 lines and more), but tells without opening any module which of them to open.</remarks>
internal sealed class Kallsyms
{
    private readonly Dictionary<string, ulong> _addresses = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<string>> _modules = new(StringComparer.Ordinal);

    private Kallsyms()
    {
    }

    /// <summary>Looks the names up in the running kernel's list.</summary>
    /// <param name="addresses">Names whose first address is asked for.</param>
    /// <param name="owners">Names of which is asked in which modules they are.</param>
    public static Kallsyms Read(HashSet<string> addresses, HashSet<string> owners) => Parse(KernelFiles.ReadLines("/proc/kallsyms"), addresses, owners);

    /// <summary>Looks the names up in these lines.</summary>
    public static Kallsyms Parse(IEnumerable<string> lines, HashSet<string> addresses, HashSet<string> owners)
    {
        var found = new Kallsyms();
        var wantedAddresses = addresses.GetAlternateLookup<ReadOnlySpan<char>>();
        var wantedOwners = owners.GetAlternateLookup<ReadOnlySpan<char>>();
        foreach (var line in lines)
        {
            if (!TrySplit(line, out var address, out var name, out var module))
                continue;
            if (wantedAddresses.TryGetValue(name, out var known))
                found._addresses.TryAdd(known, address);
            if (!module.IsEmpty && wantedOwners.TryGetValue(name, out known))
                found.AddModule(known, module.ToString());
            if (found._addresses.Count == addresses.Count && owners.Count == 0)
                break;
        }
        return found;
    }

    /// <summary>The first address of the name, or null where no symbol is named so.</summary>
    public ulong? AddressOf(string name) => _addresses.TryGetValue(name, out var address) ? address : null;

    /// <summary>The modules that have a symbol of that name.</summary>
    public IReadOnlyList<string> ModulesWith(string name) => _modules.TryGetValue(name, out var modules) ? modules : [];

    private void AddModule(string name, string module)
    {
        if (!_modules.TryGetValue(name, out var modules))
            _modules.Add(name, modules = []);
        if (!modules.Contains(module))
            modules.Add(module);
    }

    private static bool TrySplit(ReadOnlySpan<char> line, out ulong address, out ReadOnlySpan<char> name, out ReadOnlySpan<char> module)
    {
        name = module = default;
        var blank = line.IndexOf(' ');
        if (blank < 0 || !ulong.TryParse(line[..blank], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out address))
        {
            address = 0;
            return false;
        }
        // The type is one letter.
        name = line[Math.Min(blank + 3, line.Length)..];
        var end = name.IndexOfAny('\t', ' ');
        if (end >= 0)
        {
            module = name[(end + 1)..].Trim("[] \t");
            name = name[..end];
        }
        return !name.IsEmpty;
    }
}
