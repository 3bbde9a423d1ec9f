using Linchpin.Integrity.Formats;
using Linchpin.Integrity.Generation;

namespace Linchpin.Integrity;

/// <summary>Makes lists of digests of files. Needs neither root nor a key: a list counts for nothing until somebody signs it.</summary>
public sealed class DigestListGenerator
{
    private readonly ImageRoot _root;

    /// <summary>A generator for the files of an image.</summary>
    /// <param name="root">The image's root; <c>/</c> is the running system.</param>
    public DigestListGenerator(string root) => _root = new ImageRoot(root);

    /// <summary>How digests are computed. RPM headers have theirs already; only <see cref="DigestListFormat.Sha256Sum"/> has fs-verity's.</summary>
    public DigestAlgorithm Algorithm { get; init; } = DigestAlgorithm.Sha256;

    /// <summary>Whether the files are never changed in place. Only compact lists can say it.</summary>
    public bool AreImmutable { get; init; }

    /// <summary>Who is told how far it is.</summary>
    public IProgress<HashingProgress>? Progress { get; init; }

    /// <summary>A list of files.</summary>
    /// <param name="format"><see cref="DigestListFormat.Compact"/> or <see cref="DigestListFormat.Sha256Sum"/>.</param>
    /// <param name="paths">Files of the image, and folders with all that is below them. Relative paths are taken from the image's root.</param>
    /// <exception cref="DigestListException">There is nothing at a path, or no file below it.</exception>
    /// <exception cref="IOException">A file can't be read.</exception>
    /// <exception cref="UnauthorizedAccessException">A file can't be read.</exception>
    public byte[] OfFiles(DigestListFormat format, IReadOnlyCollection<string> paths)
    {
        if (Algorithm.IsFsVerity && format is not DigestListFormat.Sha256Sum)
            throw new ArgumentOutOfRangeException(nameof(format), format, "lists of this form have no fs-verity digests");
        var entries = Hash(FileTree.Below(_root, paths));
        if (entries.Length == 0)
            throw new DigestListException(DigestListFault.Empty, string.Join(", ", paths), "there is no file with content");
        return format switch
        {
            DigestListFormat.Compact => CompactFormat.Write(entries),
            DigestListFormat.Sha256Sum => ChecksumFormat.Write(entries),
            _ => throw new ArgumentOutOfRangeException(nameof(format), format, "lists of this form are made of packages"),
        };
    }

    /// <summary>A list of the files of installed Debian packages, and of the scripts that dpkg runs for them.</summary>
    /// <param name="names">The packages, or none for all that are installed.</param>
    /// <exception cref="DigestListException">A package is not installed, or has no file.</exception>
    /// <exception cref="IOException">A file can't be read.</exception>
    /// <exception cref="UnauthorizedAccessException">A file can't be read.</exception>
    public byte[] OfDebianPackages(IReadOnlyCollection<string> names)
    {
        var database = DpkgDatabase.Read(_root);
        foreach (string name in names)
        {
            if (!database.Packages.Any(package => package.Name == name))
                throw new DigestListException(DigestListFault.SourceUnfit, name, "this package is not installed", "A list is made of its installed files.", "Install it, or name the root of an image in which it is with --root.");
        }

        var packages = database.Packages.Where(package => names.Count == 0 || names.Contains(package.Name)).ToArray();
        var files = packages.Select(database.FilesOf).ToArray();
        var entries = Hash([.. files.SelectMany(file => file)]).AsSpan();
        if (entries.IsEmpty)
            throw new DigestListException(DigestListFault.Empty, string.Join(", ", packages.Select(package => package.Name)), "there is no file with content");

        var digests = new List<PackageDigests>();
        for (int index = 0; index < packages.Length; index++)
        {
            digests.Add(new PackageDigests(packages[index].Name, packages[index].Version, packages[index].Architecture, [.. entries[..files[index].Count]]));
            entries = entries[files[index].Count..];
        }
        return DpkgFormat.Write(digests);
    }

    /// <summary>A list of the files of Debian packages that need not be installed (<c>.deb</c>), and of the scripts that dpkg will run for them. It takes dpkg-deb.</summary>
    /// <exception cref="DigestListException">One is no package, or none has a file.</exception>
    public byte[] OfDebianArchives(IReadOnlyCollection<string> paths)
    {
        PackageDigests[] packages = [.. paths.Select(path => new DebianArchive(path).Hash(Algorithm))];
        return packages.Any(package => package.Files.Count > 0)
            ? DpkgFormat.Write(packages)
            : throw new DigestListException(DigestListFault.Empty, string.Join(", ", paths), "there is no file with content");
    }

    /// <summary>The list that an RPM package's header is, with the package's signature. The package's digests are taken as they are.</summary>
    /// <param name="package">The package, or its beginning with both headers.</param>
    /// <param name="fileName">What to call it in errors.</param>
    /// <exception cref="DigestListException">It is no package, or its digests are not accepted.</exception>
    public static byte[] OfRpmPackage(ReadOnlyMemory<byte> package, string fileName) => RpmPackage.ToList(package, fileName);

    private DigestEntry[] Hash(IReadOnlyList<SourceFile> files) => FileHashing.Hash(files, Algorithm, AreImmutable, Progress);
}
