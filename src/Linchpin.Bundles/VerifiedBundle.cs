using Linchpin.Bundles.Layout;
using Linchpin.Bundles.Trust;

namespace Linchpin.Bundles;

/// <summary>A bundle whose signature, signer and content have been checked. There is no other way to get one.</summary>
public sealed class VerifiedBundle
{
    private VerifiedBundle(BundleContent content, BundleSigner signer, Sha256Digest digest) =>
        (Manifest, Objects, Loaders, Signer, Digest) = (content.Manifest, content.Objects, content.Loaders, signer, digest);

    /// <summary>What the bundle holds.</summary>
    public BundleManifest Manifest { get; }

    /// <summary>The object files (ELF), by the objects' names.</summary>
    public IReadOnlyDictionary<string, ReadOnlyMemory<byte>> Objects { get; }

    /// <summary>The objects' loaders, by the objects' names, for kernels that check signatures of programs.</summary>
    public IReadOnlyDictionary<string, SignedLoader> Loaders { get; }

    /// <summary>Who signed it.</summary>
    public BundleSigner Signer { get; }

    /// <summary>The bundle's digest: of its image manifest, as registries name it.</summary>
    public Sha256Digest Digest { get; }

    /// <summary>Verifies a bundle: first the signature over the image manifest and who made it; then the digest of every blob, and that all
    /// else is as Linchpin writes it; only then is anything of the content parsed.</summary>
    /// <param name="file">The whole file. It is read in place and kept: it must not change from now on.</param>
    /// <param name="fileName">What to call it in errors.</param>
    /// <param name="trust">The trusted certificates.</param>
    /// <param name="options">The time to judge by and what is revoked; by default the system's clock, and nothing.</param>
    /// <exception cref="BundleException">It is refused, whole; the exception says why.</exception>
    public static VerifiedBundle Verify(ReadOnlyMemory<byte> file, string fileName, TrustStore trust, VerificationOptions? options = null)
    {
        options ??= new VerificationOptions();
        var layout = BundleLayout.Read(file, fileName);
        if (layout.Signature is null)
            throw new BundleException(BundleFault.NotSigned, fileName, "the bundle is not signed", remedy: "Make a signed one with 'linchpin sign'.");

        var signer = SignerCheck.Require(layout.Signature, layout.ImageManifest.Content, trust, options, fileName);
        var digest = Sha256Digest.Of(layout.ImageManifest.Content.Span);
        if (options.Revoked.Bundles.Contains(digest))
            throw new BundleException(BundleFault.BundleRevoked, fileName, "the bundle is revoked", $"Its digest {digest} is in the revocation list.", "Use a later version of it.");

        var content = BundleContent.Read(layout, fileName);
        RequireNoRollback(content.Manifest, options.Revoked, fileName);
        return new VerifiedBundle(content, signer, digest);
    }

    private static void RequireNoRollback(BundleManifest manifest, RevocationList revoked, string fileName)
    {
        if (revoked.LowestVersions.TryGetValue(manifest.Name, out var lowest) && manifest.Version < lowest)
            throw new BundleException(BundleFault.RolledBack, fileName, $"version {manifest.Version} of '{manifest.Name}' is no longer accepted",
                $"The lowest accepted version is {lowest}.", $"Use version {lowest} or a later one.");
    }
}
