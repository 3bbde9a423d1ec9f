using System.Globalization;

namespace Linchpin.Preloading.Doctor;

/// <summary>Reads the kernel's lists.</summary>
internal static class MachineText
{
    /// <summary>The options of a kernel's configuration, without those that are off: <c>CONFIG_BPF=y</c>.</summary>
    internal static IReadOnlyDictionary<string, string> Options(string configuration) =>
        (from line in configuration.Split('\n')
         let middle = line.IndexOf('=', StringComparison.Ordinal)
         where middle > 0 && line.StartsWith("CONFIG_", StringComparison.Ordinal)
         select (Name: line[..middle], Value: line[(middle + 1)..].Trim('"')))
        .DistinctBy(option => option.Name)
        .ToDictionary(option => option.Name, option => option.Value, StringComparer.Ordinal);

    /// <summary>The kernel's own keyrings in <c>/proc/keys</c>, whose names begin with a dot, and how many keys are in each: <c>… keyring   .builtin_trusted_keys: 2</c>.</summary>
    internal static IReadOnlyDictionary<string, int> Keyrings(string keys)
    {
        var found = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (var line in keys.Split('\n'))
        {
            if (line.Split(' ', StringSplitOptions.RemoveEmptyEntries) is [.., "keyring", ['.', .., ':'] name, var count])
                found[name[..^1]] = int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0; // "empty"
        }

        return found;
    }
}
