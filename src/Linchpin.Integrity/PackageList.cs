using Linchpin.Bundles;
using Linchpin.Integrity.Generation;

namespace Linchpin.Integrity;

/// <summary>The signed list that comes with a Debian package. Nobody has checked it yet.</summary>
/// <param name="Name">The name of the list's file.</param>
/// <param name="File">The list.</param>
/// <param name="Signature">Its signature.</param>
public sealed record PackageList(string Name, ReadOnlyMemory<byte> File, ReadOnlyMemory<byte> Signature)
{
    /// <summary>Where packages have their lists.</summary>
    public const string Folder = "/usr/share/linchpin/digests";

    /// <summary>How the names of lists of packages end.</summary>
    public const string Extension = ".digests";

    /// <summary>Whether the package brought it along: then dpkg puts it into <see cref="Folder"/>.</summary>
    public bool IsInPackage { get; private init; }

    /// <summary>Finds it: in the package, or beside it (<c>tool_1.0_all.digests</c> beside <c>tool_1.0_all.deb</c>).</summary>
    /// <param name="package">The package, a file.</param>
    /// <exception cref="DigestListException">It is no package.</exception>
    /// <exception cref="BundleException"><see cref="BundleFault.NotSigned"/>: there is none.</exception>
    /// <exception cref="IOException">It can't be read.</exception>
    public static PackageList Find(string package)
    {
        var within = new DebianArchive(package).FilesBelow(Folder, DigestListLimits.File);
        foreach (var (path, content) in within)
        {
            if (within.TryGetValue(path + DetachedSignature.Suffix, out byte[]? signature))
                return new PackageList(Path.GetFileName(path), content, signature) { IsInPackage = true };
        }
        string beside = Path.ChangeExtension(package, Extension);
        return System.IO.File.Exists(beside) && System.IO.File.Exists(beside + DetachedSignature.Suffix)
            ? new PackageList(Path.GetFileName(beside), System.IO.File.ReadAllBytes(beside), System.IO.File.ReadAllBytes(beside + DetachedSignature.Suffix))
            : throw new BundleException(BundleFault.NotSigned, package, "the package comes without a signed list of its files", $"It would be in {Folder} of the package, or {beside} with its signature beside it.",
                "'linchpin digest generate --format dpkg' makes one of the package, 'linchpin digest sign' signs it.");
    }
}
