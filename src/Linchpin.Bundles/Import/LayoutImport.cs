using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Linchpin.Bundles.Json;
using Linchpin.Bundles.Layout;

namespace Linchpin.Bundles.Import;

/// <summary>Makes a bundle file of an OCI image layout that any registry's tool wrote. The signed bytes stay as they are; nothing is trusted, and verification is still to come.</summary>
public sealed class LayoutImport
{
    private const int MaxManifests = 64;

    private readonly ILayoutFiles _files;
    private readonly string _fileName;
    private readonly Dictionary<Sha256Digest, (ReadOnlyMemory<byte> Bytes, OciManifest Document)> _manifests = [];

    private LayoutImport(ILayoutFiles files, string fileName) => (_files, _fileName) = (files, fileName);

    /// <summary>The bundle file for a layout in a folder.</summary>
    /// <exception cref="BundleException">It is no image layout, or has no signed bundle in it, or more than one.</exception>
    public static byte[] FromFolder(string path) => new LayoutImport(new LayoutFolder(path), path).ToBundle();

    /// <summary>The bundle file for a layout in a tar.</summary>
    /// <param name="tar">The whole tar.</param>
    /// <param name="fileName">What to call it in errors.</param>
    /// <exception cref="BundleException">It is no image layout, or has no signed bundle in it, or more than one.</exception>
    public static byte[] FromTar(ReadOnlyMemory<byte> tar, string fileName) => new LayoutImport(new LayoutTar(tar, fileName), fileName).ToBundle();

    private byte[] ToBundle()
    {
        var index = Parse(_files.Read("index.json", BundleLimits.ImageManifest) ?? throw Malformed("there is no index.json in it"), BundleJson.Tolerant.OciIndex, "index.json");
        Collect(index, depth: 0);

        var (digest, imageManifest) = TheBundle();
        var signature = TheSignature(digest);
        var config = Blob(imageManifest.Document.Config, BundleLimits.Manifest);
        var layers = imageManifest.Document.Layers.Select(layer => Blob(layer, BundleLimits.File)).ToList();
        byte[] file = BundleLayout.Write(imageManifest.Bytes, signature, config, layers);
        BundleContent.Read(BundleLayout.Read(file, _fileName), _fileName);
        return file;
    }

    // Tools put manifests into the index itself, or into indexes of their own that it names.
    private void Collect(OciIndex index, int depth)
    {
        foreach (var descriptor in index.Manifests)
        {
            if (_manifests.Count >= MaxManifests || depth > 2)
                throw new BundleException(BundleFault.TooLarge, _fileName, $"the layout has more than {MaxManifests} manifests, or they are nested", remedy: "Copy the one bundle into a layout of its own.");
            if (descriptor.MediaType == MediaTypes.Index)
                Collect(Parse(Blob(descriptor, BundleLimits.ImageManifest), BundleJson.Tolerant.OciIndex, descriptor.Digest.ToString()), depth + 1);
            else if (descriptor.MediaType == MediaTypes.ImageManifest && !_manifests.ContainsKey(descriptor.Digest))
                Add(descriptor);
        }
    }

    private void Add(OciDescriptor descriptor)
    {
        var bytes = Blob(descriptor, BundleLimits.ImageManifest);
        _manifests.Add(descriptor.Digest, (bytes, Parse(bytes, BundleJson.Tolerant.OciManifest, descriptor.Digest.ToString())));
    }

    private (Sha256Digest Digest, (ReadOnlyMemory<byte> Bytes, OciManifest Document) Manifest) TheBundle()
    {
        var bundles = _manifests.Where(manifest => manifest.Value.Document.Config.MediaType == MediaTypes.BundleManifest).ToList();
        return bundles.Count == 1
            ? (bundles[0].Key, bundles[0].Value)
            : throw Malformed(bundles.Count == 0 ? "there is no bundle in this layout" : $"there are {bundles.Count} bundles in this layout; one is expected");
    }

    private ReadOnlyMemory<byte> TheSignature(Sha256Digest bundle)
    {
        var layers = _manifests.Values.Select(manifest => manifest.Document)
            .Where(document => document.Subject?.Digest == bundle && document is { Layers: [{ MediaType: MediaTypes.Signature }] })
            .Select(document => document.Layers[0]).DistinctBy(layer => layer.Digest).ToList();
        return layers.Count switch
        {
            1 => Blob(layers[0], BundleLimits.Signature),
            0 => throw new BundleException(BundleFault.NotSigned, _fileName, "there is no signature of the bundle in this layout",
                "Registry tools copy an artifact's signature only when told to.", "Copy it again with what refers to it ('oras copy --recursive')."),
            _ => throw new BundleException(BundleFault.SignatureNotAccepted, _fileName, $"there are {layers.Count} signatures of the bundle in this layout; one is expected"),
        };
    }

    private ReadOnlyMemory<byte> Blob(OciDescriptor descriptor, int limit)
    {
        var blob = _files.Read($"blobs/sha256/{descriptor.Digest.Hex}", limit) ?? throw Malformed($"the blob {descriptor.Digest} is missing");
        return descriptor.Names(blob)
            ? blob
            : throw new BundleException(BundleFault.BlobDigest, _fileName, $"the digest of the blob {descriptor.Digest} differs", $"By its content it is {Sha256Digest.Of(blob.Span)}.", "Fetch it again.");
    }

    private T Parse<T>(ReadOnlyMemory<byte> json, JsonTypeInfo<T> type, string what) where T : class
    {
        try
        {
            return StrictJson.Read(json.Span, type);
        }
        catch (JsonException e)
        {
            throw new BundleException(BundleFault.Malformed, _fileName, $"{what} can't be read", e.Message, "Name an OCI image layout: a folder, or an uncompressed tar of one.", innerException: e);
        }
    }

    private BundleException Malformed(string what) => new(BundleFault.Malformed, _fileName, what, remedy: "Name an OCI image layout with a signed bundle in it: a folder, or an uncompressed tar of one.");
}
