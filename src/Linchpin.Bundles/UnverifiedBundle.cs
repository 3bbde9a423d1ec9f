using Linchpin.Bundles.Layout;

namespace Linchpin.Bundles;

/// <summary>What a bundle says of itself, for a look inside. Its form and digests hold, but nobody has checked who made it: nothing of it may be loaded.</summary>
public sealed class UnverifiedBundle
{
    private UnverifiedBundle(BundleContent content, Sha256Digest digest, bool isSigned) =>
        (Manifest, Objects, Loaders, Digest, IsSigned) = (content.Manifest, content.Objects, content.Loaders, digest, isSigned);

    /// <summary>What the bundle says that it holds.</summary>
    public BundleManifest Manifest { get; }

    /// <summary>The object files (ELF), by the objects' names.</summary>
    public IReadOnlyDictionary<string, ReadOnlyMemory<byte>> Objects { get; }

    /// <summary>The objects' loaders, by the objects' names, for kernels that check signatures of programs.</summary>
    public IReadOnlyDictionary<string, SignedLoader> Loaders { get; }

    /// <summary>The bundle's digest: of its image manifest.</summary>
    public Sha256Digest Digest { get; }

    /// <summary>Whether it carries a signature, of whatever worth.</summary>
    public bool IsSigned { get; }

    /// <summary>Reads a bundle without asking who made it.</summary>
    /// <exception cref="BundleException">It is malformed, or a digest differs.</exception>
    public static UnverifiedBundle Read(ReadOnlyMemory<byte> file, string fileName)
    {
        var layout = BundleLayout.Read(file, fileName);
        return new UnverifiedBundle(BundleContent.Read(layout, fileName), Sha256Digest.Of(layout.ImageManifest.Content.Span), layout.Signature is not null);
    }
}
