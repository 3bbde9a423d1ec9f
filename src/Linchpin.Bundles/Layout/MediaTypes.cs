namespace Linchpin.Bundles.Layout;

/// <summary>The media types of a bundle's documents and blobs.</summary>
internal static class MediaTypes
{
    public const string Index = "application/vnd.oci.image.index.v1+json";
    public const string ImageManifest = "application/vnd.oci.image.manifest.v1+json";
    public const string Empty = "application/vnd.oci.empty.v1+json";

    /// <summary>A bundle's config blob: the bundle manifest. It is the artifact's type too.</summary>
    public const string BundleManifest = "application/vnd.linchpin.bundle.v1+json";

    /// <summary>An eBPF object, the ELF file as it is.</summary>
    public const string Object = "application/vnd.linchpin.object.v1";

    /// <summary>The instructions of an object's loader, of the form that checks its data.</summary>
    public const string LoaderInstructions = "application/vnd.linchpin.loader.instructions.v1";

    /// <summary>The data of an object's loader.</summary>
    public const string LoaderData = "application/vnd.linchpin.loader.data.v1";

    /// <summary>The artifact that carries a bundle's signature.</summary>
    public const string SignatureArtifact = "application/vnd.linchpin.signature.v1";

    /// <summary>A detached CMS signature in DER (RFC 5652, RFC 8551).</summary>
    public const string Signature = "application/pkcs7-signature";
}
