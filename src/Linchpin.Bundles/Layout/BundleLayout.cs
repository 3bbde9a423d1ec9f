using System.Text.Json;
using Linchpin.Bundles.Json;
using Linchpin.Bundles.Tar;

namespace Linchpin.Bundles.Layout;

/// <summary>The files of a bundle: an OCI image layout in a tar, in one order. Parts are told apart by their place, so that none has to be parsed to find another.</summary>
/// <remarks>Source: OCI Image Format Specification, <c>image-layout.md</c>.</remarks>
internal sealed class BundleLayout
{
    private const string BlobFolder = "blobs/sha256/";

    private static readonly byte[] LayoutVersion = """{"imageLayoutVersion":"1.0.0"}"""u8.ToArray();
    private static readonly byte[] EmptyConfig = "{}"u8.ToArray();

    private readonly IReadOnlyList<TarEntry> _entries;
    private readonly string _fileName;
    private readonly int _config;

    private BundleLayout(IReadOnlyList<TarEntry> entries, string fileName, bool isSigned)
    {
        (_entries, _fileName) = (entries, fileName);
        ImageManifest = entries[2];
        Signature = isSigned ? entries[5] : null;
        _config = isSigned ? 6 : 3;
    }

    /// <summary>The OCI image manifest: what is signed.</summary>
    public TarEntry ImageManifest { get; }

    /// <summary>The CMS signature, or null where there is none.</summary>
    public TarEntry? Signature { get; }

    /// <summary>The bundle manifest.</summary>
    public TarEntry Config => _entries[_config];

    /// <summary>The object files, and after them the parts of their loaders.</summary>
    public IEnumerable<TarEntry> Layers => _entries.Skip(_config + 1);

    /// <summary>The parts of a bundle file, by the tar's headers alone: no content has been looked at.</summary>
    /// <exception cref="BundleException"><see cref="BundleFault.Malformed"/>, <see cref="BundleFault.TooLarge"/>, or
    /// <see cref="BundleFault.NotSigned"/> for a bare object.</exception>
    public static BundleLayout Read(ReadOnlyMemory<byte> file, string fileName)
    {
        if (file.Span.StartsWith("\x7f"u8) && file.Span[1..].StartsWith("ELF"u8))
            throw new BundleException(BundleFault.NotSigned, fileName, "this is an object, not a bundle: nobody has signed it", remedy: "Make a bundle of it with 'linchpin sign'.");

        RequireAtMost(BundleLimits.File, file.Length, "the file", fileName, offset: 0);
        var entries = TarReader.Read(file, fileName);
        bool isSigned = entries.Count > 4 && entries[4].Name == BlobName(EmptyConfig);
        if (entries.Count < (isSigned ? 8 : 5))
            throw new BundleException(BundleFault.Malformed, fileName, $"a bundle has more than {entries.Count} files", remedy: "Fetch it again.", offset: file.Length);

        var layout = new BundleLayout(entries, fileName, isSigned);
        RequireAtMost(BundleLimits.ImageManifest, layout.ImageManifest.Content.Length, "the image manifest", fileName, layout.ImageManifest.Offset);
        RequireAtMost(BundleLimits.Manifest, layout.Config.Content.Length, "the bundle manifest", fileName, layout.Config.Offset);
        RequireAtMost(BundleLimits.Layers, layout.Layers.Count(), "the list of objects and parts of loaders", fileName, layout.Config.Offset);
        if (layout.Signature is { } signature)
            RequireAtMost(BundleLimits.Signature, signature.Content.Length, "the signature", fileName, signature.Offset);
        return layout;
    }

    /// <summary>A blob's digest, by its name: <see cref="RequireCanonical"/> has to have checked it.</summary>
    public static Sha256Digest DigestOf(TarEntry blob) => Sha256Digest.Parse($"sha256:{blob.Name[BlobFolder.Length..]}");

    /// <summary>The file for these parts.</summary>
    public static byte[] Write(ReadOnlyMemory<byte> imageManifest, ReadOnlyMemory<byte>? signature, ReadOnlyMemory<byte> config, IEnumerable<ReadOnlyMemory<byte>> layers)
    {
        var tar = new TarWriter();
        foreach (var (name, content) in Files(imageManifest, signature, config, layers))
            tar.Add(name, content);
        return tar.Complete();
    }

    /// <summary>Checks that the file is what <see cref="Write"/> gives for its own parts: every blob has the digest that names it, and all that no signature covers is as it has to be.</summary>
    /// <exception cref="BundleException"><see cref="BundleFault.BlobDigest"/> or <see cref="BundleFault.Malformed"/>.</exception>
    public void RequireCanonical()
    {
        var expected = Files(ImageManifest.Content, Signature?.Content, Config.Content, Layers.Select(entry => entry.Content));
        foreach (var (entry, (name, content)) in _entries.Zip(expected))
        {
            int same = entry.Content.Span.CommonPrefixLength(content.Span);
            if (same != content.Length || same != entry.Content.Length)
                throw new BundleException(BundleFault.Malformed, _fileName, $"'{entry.Name}' is not as Linchpin writes it for this content",
                    "The signature doesn't cover this part; it follows from the rest, and it doesn't.", "Fetch the file again.", entry.Offset + same);
            if (entry.Name != name)
                throw new BundleException(BundleFault.BlobDigest, _fileName, $"the digest of '{entry.Name}' differs",
                    $"By its content it is '{name}'.", "Fetch the file again: it was changed or damaged.", entry.Offset);
        }
    }

    // The order is the format's; the reader relies on it.
    private static IEnumerable<(string Name, ReadOnlyMemory<byte> Content)> Files(
        ReadOnlyMemory<byte> imageManifest, ReadOnlyMemory<byte>? signature, ReadOnlyMemory<byte> config, IEnumerable<ReadOnlyMemory<byte>> layers)
    {
        byte[]? signatureManifest = signature is { } cms ? SignatureManifest(imageManifest, cms) : null;
        yield return ("oci-layout", LayoutVersion);
        yield return ("index.json", Index(imageManifest, signatureManifest));
        yield return (BlobName(imageManifest.Span), imageManifest);
        if (signatureManifest is not null)
        {
            yield return (BlobName(signatureManifest), signatureManifest);
            yield return (BlobName(EmptyConfig), EmptyConfig);
            yield return (BlobName(signature!.Value.Span), signature.Value);
        }
        yield return (BlobName(config.Span), config);
        foreach (var content in layers)
            yield return (BlobName(content.Span), content);
    }

    private static byte[] Index(ReadOnlyMemory<byte> imageManifest, byte[]? signatureManifest)
    {
        // A fixed tag: tools that copy an image out of a layout want to be told which.
        var tag = new Dictionary<string, string> { ["org.opencontainers.image.ref.name"] = "bundle" };
        List<OciDescriptor> manifests = [OciDescriptor.Of(MediaTypes.ImageManifest, imageManifest) with { ArtifactType = MediaTypes.BundleManifest, Annotations = tag }];
        if (signatureManifest is not null)
            manifests.Add(OciDescriptor.Of(MediaTypes.ImageManifest, signatureManifest) with { ArtifactType = MediaTypes.SignatureArtifact });
        return JsonSerializer.SerializeToUtf8Bytes(new OciIndex { SchemaVersion = 2, MediaType = MediaTypes.Index, Manifests = manifests }, BundleJson.Strict.OciIndex);
    }

    private static byte[] SignatureManifest(ReadOnlyMemory<byte> imageManifest, ReadOnlyMemory<byte> signature) => JsonSerializer.SerializeToUtf8Bytes(
        new OciManifest
        {
            SchemaVersion = 2,
            MediaType = MediaTypes.ImageManifest,
            ArtifactType = MediaTypes.SignatureArtifact,
            Config = OciDescriptor.Of(MediaTypes.Empty, EmptyConfig),
            Layers = [OciDescriptor.Of(MediaTypes.Signature, signature)],
            Subject = OciDescriptor.Of(MediaTypes.ImageManifest, imageManifest),
        },
        BundleJson.Strict.OciManifest);

    private static string BlobName(ReadOnlySpan<byte> content) => BlobFolder + Sha256Digest.Of(content).Hex;

    private static void RequireAtMost(int limit, int size, string what, string fileName, int offset)
    {
        if (size > limit)
            throw new BundleException(BundleFault.TooLarge, fileName, $"{what} is too large: {size}, and {limit} is the most", offset: offset);
    }
}
