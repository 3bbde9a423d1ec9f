namespace Linchpin.Integrity.Generation;

/// <summary>What dpkg has written down of an image: which packages are installed, and which files each has.</summary>
/// <remarks>Source: dpkg's <c>/var/lib/dpkg</c>: <c>status</c>, <c>info/PACKAGE.list</c>, <c>diversions</c>.</remarks>
internal sealed class DpkgDatabase
{
    /// <summary>Where it is.</summary>
    public const string Folder = "/var/lib/dpkg";

    /// <summary>The scripts that dpkg runs for a package.</summary>
    public static readonly string[] Scripts = ["preinst", "postinst", "prerm", "postrm", "config"];

    private readonly ImageRoot _root;
    private readonly Dictionary<string, (string To, string By)> _diversions;

    private DpkgDatabase(ImageRoot root, IReadOnlyList<InstalledPackage> packages, Dictionary<string, (string To, string By)> diversions) =>
        (_root, Packages, _diversions) = (root, packages, diversions);

    /// <summary>What is installed.</summary>
    public IReadOnlyList<InstalledPackage> Packages { get; }

    /// <summary>Reads an image's database.</summary>
    /// <exception cref="DigestListException"><see cref="DigestListFault.SourceUnfit"/>: there is none.</exception>
    public static DpkgDatabase Read(ImageRoot root)
    {
        string status = $"{Folder}/status";
        if (root.Locate(status) is not { } location || !File.Exists(location))
            throw new DigestListException(DigestListFault.SourceUnfit, status, "there is no such file", "No package was installed with dpkg there.", "Name the image's root with --root, or take another --format.");
        var diversions = new Dictionary<string, (string, string)>();
        if (root.Locate($"{Folder}/diversions") is { } file && File.Exists(file))
        {
            // Three lines each: the name, what it became, and the package that may keep the name.
            foreach (string[] diversion in File.ReadLines(file).Chunk(3).Where(lines => lines.Length == 3))
                diversions[diversion[0]] = (diversion[1], diversion[2]);
        }
        return new DpkgDatabase(root, InstalledPackage.Parse(File.ReadLines(location)), diversions);
    }

    /// <summary>The files of a package that are there, and the scripts that dpkg runs for it. Folders, links and empty files are left out.</summary>
    public List<SourceFile> FilesOf(InstalledPackage package)
    {
        var files = new SortedDictionary<string, SourceFile>(StringComparer.Ordinal);
        string list = InfoOf(package, "list")
            ?? throw new DigestListException(DigestListFault.SourceUnfit, package.Name, "dpkg has no list of this package's files", remedy: "Install the package again.");
        foreach (string path in File.ReadLines(list))
            Add(files, _diversions.TryGetValue(path, out var diversion) && diversion.By != package.Name ? diversion.To : path);
        foreach (string script in Scripts)
        {
            if (InfoOf(package, script) is { } location)
                Add(files, _root.NameOf(location));
        }
        return [.. files.Values];
    }

    private void Add(SortedDictionary<string, SourceFile> files, string path)
    {
        if (_root.Locate(path) is { } location && new FileInfo(location) is { LinkTarget: null, Exists: true, Length: > 0 })
            files.TryAdd(path, new SourceFile(location, path));
    }

    // Packages that may be installed for several architectures have theirs in the names of their files.
    private string? InfoOf(InstalledPackage package, string what) =>
        new[] { $"{package.Name}:{package.Architecture}", package.Name }
            .Select(name => _root.Locate($"{Folder}/info/{name}.{what}")).FirstOrDefault(location => location is not null && File.Exists(location));
}
