namespace Linchpin.Integrity.Generation;

/// <summary>A package that dpkg has installed.</summary>
internal sealed record InstalledPackage(string Name, string Version, string Architecture)
{
    /// <summary>Those of a status file that are installed.</summary>
    public static List<InstalledPackage> Parse(IEnumerable<string> status)
    {
        var packages = new List<InstalledPackage>();
        var fields = new Dictionary<string, string>();
        // An empty line ends each paragraph, the last one too, whatever the file ends with.
        foreach (string line in status.Append(""))
        {
            if (line.Length > 0)
            {
                if (line[0] is not (' ' or '\t') && line.Split(": ", 2) is [var field, var value])
                    fields[field] = value;
                continue;
            }
            if (fields.TryGetValue("Status", out string? state) && state.EndsWith(" installed", StringComparison.Ordinal)
                && fields.TryGetValue("Package", out string? name) && fields.TryGetValue("Version", out string? version) && fields.TryGetValue("Architecture", out string? architecture))
                packages.Add(new InstalledPackage(name, version, architecture));
            fields.Clear();
        }
        return packages;
    }
}
