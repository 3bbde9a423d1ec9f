using System.Text.Json;
using Linchpin.Bundles.Json;

namespace Linchpin.Bundles.Layout;

/// <summary>The OCI image manifest of a bundle: it names the bundle manifest, the objects and their loaders by their digests, so that one signature covers all.</summary>
internal static class ImageManifest
{
    private const string Title = "org.opencontainers.image.title";

    private static readonly string[] Known = [MediaTypes.Object, MediaTypes.LoaderInstructions, MediaTypes.LoaderData, MediaTypes.Signature];

    /// <summary>The manifest's bytes, which are what gets signed.</summary>
    public static byte[] Write(ReadOnlyMemory<byte> config, IEnumerable<BundleLayer> layers) => JsonSerializer.SerializeToUtf8Bytes(
        new OciManifest
        {
            SchemaVersion = 2,
            MediaType = MediaTypes.ImageManifest,
            Config = OciDescriptor.Of(MediaTypes.BundleManifest, config),
            Layers = [.. layers.Select(layer => OciDescriptor.Of(layer.MediaType, layer.Content) with { Annotations = new Dictionary<string, string> { [Title] = layer.Title } })],
        },
        BundleJson.Strict.OciManifest);

    /// <summary>Checks that it names exactly these blobs, in this order, after <see cref="BundleLayout.RequireCanonical"/> has checked each one's digest.</summary>
    /// <exception cref="BundleException"><see cref="BundleFault.ManifestInvalid"/> or <see cref="BundleFault.BlobDigest"/>.</exception>
    public static void RequireBlobs(BundleLayout layout, string fileName)
    {
        var manifest = BundleDocument.Read(layout.ImageManifest, BundleJson.Strict.OciManifest, "image manifest", fileName);
        if (manifest is not { SchemaVersion: 2, MediaType: MediaTypes.ImageManifest, ArtifactType: null, Subject: null, Config.MediaType: MediaTypes.BundleManifest }
            || !manifest.Layers.All(layer => Known.Contains(layer.MediaType)))
            throw new BundleException(BundleFault.ManifestInvalid, fileName, "the image manifest is not one of a bundle of this version",
                "It names a kind of content that this version of Linchpin doesn't know.", "Use the version of Linchpin that the bundle was signed with, or a later one.", layout.ImageManifest.Offset);

        Tar.TarEntry[] blobs = [layout.Config, .. layout.Layers];
        OciDescriptor[] named = [manifest.Config, .. manifest.Layers];
        if (blobs.Length != named.Length)
            throw new BundleException(BundleFault.BlobDigest, fileName, $"the signed image manifest names {named.Length} blobs, the file holds {blobs.Length}",
                remedy: "Fetch the file again: blobs were added or taken away.", offset: layout.Config.Offset);

        for (int i = 0; i < blobs.Length; i++)
        {
            var digest = BundleLayout.DigestOf(blobs[i]);
            if (named[i].Digest != digest || named[i].Size != blobs[i].Content.Length)
                throw new BundleException(BundleFault.BlobDigest, fileName, $"the digest of blob {i} differs",
                    $"The signed image manifest names {named[i].Digest} there, with {named[i].Size} bytes; the file holds {digest}, with {blobs[i].Content.Length} bytes.",
                    "Fetch the file again: it was changed.", blobs[i].Offset);
        }
    }
}
