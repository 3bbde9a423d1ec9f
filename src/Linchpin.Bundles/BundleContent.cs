using Linchpin.Bundles.Json;
using Linchpin.Bundles.Layout;

namespace Linchpin.Bundles;

/// <summary>What is in a bundle: its manifest and its objects.</summary>
internal sealed record BundleContent(BundleManifest Manifest, IReadOnlyDictionary<string, ReadOnlyMemory<byte>> Objects)
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

        if (!manifest.Objects.Select(o => o.Digest).SequenceEqual(layout.Objects.Select(BundleLayout.DigestOf)))
            throw new BundleException(BundleFault.ManifestInvalid, fileName, "the bundle manifest names other objects than the bundle holds",
                remedy: "Sign the bundle again with this version of Linchpin.", offset: layout.Config.Offset);

        return new BundleContent(manifest, manifest.Objects.Zip(layout.Objects).ToDictionary(pair => pair.First.Name, pair => pair.Second.Content));
    }
}
