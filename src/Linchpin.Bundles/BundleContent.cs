using Linchpin.Bundles.Json;
using Linchpin.Bundles.Layout;

namespace Linchpin.Bundles;

/// <summary>What is in a bundle: its manifest, its objects and their loaders.</summary>
internal sealed record BundleContent(
    BundleManifest Manifest, IReadOnlyDictionary<string, ReadOnlyMemory<byte>> Objects, IReadOnlyDictionary<string, SignedLoader> Loaders)
{
    /// <summary>Checks every blob and reads the manifest. Where trust is at stake, the signature has been checked before.</summary>
    public static BundleContent Read(BundleLayout layout, string fileName)
    {
        layout.RequireCanonical();
        ImageManifest.RequireBlobs(layout, fileName);

        var manifest = BundleDocument.Read(layout.Config, BundleJson.Strict.BundleManifest, "bundle manifest", fileName);
        if (ManifestRules.FirstViolation(manifest) is { } violation)
            throw new BundleException(BundleFault.ManifestInvalid, fileName, "the bundle manifest contradicts itself", violation,
                "Sign the bundle again with this version of Linchpin.", layout.Config.Offset);

        var named = manifest.Objects.Select(o => o.Digest).Concat(manifest.Objects.SelectMany(o => o.Loader?.Parts ?? []));
        if (!named.SequenceEqual(layout.Layers.Select(BundleLayout.DigestOf)))
            throw new BundleException(BundleFault.ManifestInvalid, fileName, "the bundle manifest names other objects or loaders than the bundle holds",
                remedy: "Sign the bundle again with this version of Linchpin.", offset: layout.Config.Offset);

        var layers = new Queue<ReadOnlyMemory<byte>>(layout.Layers.Select(layer => layer.Content));
        var objects = manifest.Objects.ToDictionary(o => o.Name, _ => layers.Dequeue());
        var loaders = manifest.Objects.Where(o => o.Loader is not null).ToDictionary(o => o.Name, o => SignedLoader.Of(o.Loader!, [.. o.Loader!.Parts.Select(_ => layers.Dequeue())]));
        return new BundleContent(manifest, objects, loaders);
    }
}
