using Linchpin.Bundles;
using Linchpin.Integrity.Formats;
using Linchpin.Integrity.Generation;

namespace Linchpin.Integrity;

/// <summary>The signed list that comes with a Debian or RPM package. Nobody has checked it yet.</summary>
/// <param name="Name">The name of the list's file.</param>
/// <param name="File">The list.</param>
/// <param name="Signature">Its signature.</param>
public sealed record PackageList(string Name, ReadOnlyMemory<byte> File, ReadOnlyMemory<byte> Signature)
{
    /// <summary>Where packages have their lists.</summary>
    public const string Folder = "/usr/share/linchpin/digests";

    /// <summary>How the names of lists of packages end.</summary>
    public const string Extension = ".digests";

    /// <summary>Whether the package brought it along: then it gets into <see cref="Folder"/> with the package's files.</summary>
    public bool IsInPackage { get; private init; }

    /// <summary>Finds it: in a Debian package; or beside it, with this ending in place of the package's own (<c>tool_1.0_all.digests</c> beside <c>tool_1.0_all.deb</c>). Of an RPM package, which is not unpacked here, only beside.</summary>
    /// <param name="package">The package, a file; or a list that has been unpacked from one, with its signature beside it.</param>
    /// <exception cref="DigestListException">It is no package.</exception>
    /// <exception cref="BundleException"><see cref="BundleFault.NotSigned"/>: there is none, or none that is signed.</exception>
    /// <exception cref="IOException">It can't be read.</exception>
    public static PackageList Find(string package)
    {
        if (package.EndsWith(Extension, StringComparison.Ordinal))
            return At(package, isInPackage: true) ?? throw new BundleException(BundleFault.NotSigned, package, "the package's list is not signed", $"Its signature is expected in {package}{DetachedSignature.Suffix}.");
        bool isRpm = IsRpm(package);
        return (isRpm ? null : Within(package)) ?? At(BesideOf(package), isInPackage: false) ?? throw Unlisted(package, isRpm);
    }

    private static string BesideOf(string package) => Path.ChangeExtension(package, Extension);

    private static bool IsRpm(string package)
    {
        using var file = System.IO.File.OpenRead(package);
        Span<byte> beginning = stackalloc byte[RpmPackage.MagicSize];
        return RpmPackage.Begins(beginning[..file.ReadAtLeast(beginning, beginning.Length, throwOnEndOfStream: false)]);
    }

    private static PackageList? Within(string package)
    {
        var files = new DebianArchive(package).FilesBelow(Folder, DigestListLimits.File);
        foreach (var (path, content) in files)
        {
            if (files.TryGetValue(path + DetachedSignature.Suffix, out byte[]? signature))
                return new PackageList(Path.GetFileName(path), content, signature) { IsInPackage = true };
        }
        return null;
    }

    private static PackageList? At(string path, bool isInPackage) => System.IO.File.Exists(path) && System.IO.File.Exists(path + DetachedSignature.Suffix)
        ? new PackageList(Path.GetFileName(path), System.IO.File.ReadAllBytes(path), System.IO.File.ReadAllBytes(path + DetachedSignature.Suffix)) { IsInPackage = isInPackage }
        : null;

    private static BundleException Unlisted(string package, bool isRpm) => new(BundleFault.NotSigned, package, "the package comes without a signed list of its files",
        $"Expected is {BesideOf(package)} with its signature beside it{(isRpm ? "" : $", or a list in {Folder} of the package")}.", $"'linchpin digest generate --format {(isRpm ? "rpm" : "dpkg")}' makes one of the package, 'linchpin digest sign' signs it.");
}
