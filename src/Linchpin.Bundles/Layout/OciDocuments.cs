namespace Linchpin.Bundles.Layout;

/// <summary>Names a blob: what it is, its digest, its size.</summary>
/// <remarks>Source: OCI Image Format Specification, <c>descriptor.md</c>.</remarks>
internal sealed record OciDescriptor
{
    public required string MediaType { get; init; }
    public required Sha256Digest Digest { get; init; }
    public required long Size { get; init; }
    public string? ArtifactType { get; init; }
    public IReadOnlyDictionary<string, string>? Annotations { get; init; }

    public static OciDescriptor Of(string mediaType, ReadOnlyMemory<byte> blob) =>
        new() { MediaType = mediaType, Digest = Sha256Digest.Of(blob.Span), Size = blob.Length };

    public bool Names(ReadOnlyMemory<byte> blob) => Size == blob.Length && Digest == Sha256Digest.Of(blob.Span);
}

/// <summary>An image manifest: a config, layers, and for a signature the manifest that it signs.</summary>
/// <remarks>Source: OCI Image Format Specification, <c>manifest.md</c>.</remarks>
internal sealed record OciManifest
{
    public required int SchemaVersion { get; init; }
    public required string MediaType { get; init; }
    public string? ArtifactType { get; init; }
    public required OciDescriptor Config { get; init; }
    public required IReadOnlyList<OciDescriptor> Layers { get; init; }
    public OciDescriptor? Subject { get; init; }
    public IReadOnlyDictionary<string, string>? Annotations { get; init; }
}

/// <summary>The list of an image layout's manifests.</summary>
/// <remarks>Source: OCI Image Format Specification, <c>image-index.md</c>.</remarks>
internal sealed record OciIndex
{
    public required int SchemaVersion { get; init; }
    public string? MediaType { get; init; }
    public required IReadOnlyList<OciDescriptor> Manifests { get; init; }
}
