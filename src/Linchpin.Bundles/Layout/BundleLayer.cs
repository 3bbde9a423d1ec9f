using Linchpin.Bpf.Objects;

namespace Linchpin.Bundles.Layout;

/// <summary>A blob that the image manifest lists: an object, or a part of an object's loader.</summary>
/// <param name="MediaType">What it is.</param>
/// <param name="Title">The file's name, for people.</param>
/// <param name="Content">Its bytes.</param>
internal sealed record BundleLayer(string MediaType, string Title, ReadOnlyMemory<byte> Content)
{
    public static BundleLayer OfObject(string name, ReadOnlyMemory<byte> file) => new(MediaTypes.Object, $"{name}.bpf.o", file);

    /// <summary>The parts of an object's loader, in their order.</summary>
    public static IEnumerable<BundleLayer> Of(string name, SignedLoader loader) =>
    [
        new(MediaTypes.LoaderInstructions, $"{name}.loader", loader.Instructions),
        new(MediaTypes.LoaderData, $"{name}.loader.data", loader.Data),
        .. loader.Signatures.Select(signature => new BundleLayer(MediaTypes.Signature, $"{name}.loader.{signature.Scheme.ToName()}.p7s", signature.Cms)),
    ];
}
