using System.Runtime.InteropServices;
using Linchpin.Bpf.Objects;
using Linchpin.Bundles.Layout;

namespace Linchpin.Bundles;

/// <summary>A loader with signatures that kernels check: as a bundle carries it.</summary>
/// <param name="Instructions">Its instructions (<see cref="LoaderScheme.Instructions"/>).</param>
/// <param name="Data">Its data.</param>
/// <param name="Signatures">A signature for each scheme.</param>
public sealed record SignedLoader(ReadOnlyMemory<byte> Instructions, ReadOnlyMemory<byte> Data, IReadOnlyList<LoaderSignature> Signatures)
{
    /// <summary>A loader with signatures that were made over <see cref="LoaderProgram.ToBeSigned"/>, here or elsewhere.</summary>
    public static SignedLoader Of(LoaderProgram loader, IReadOnlyList<LoaderSignature> signatures) => new(loader.ToBeSigned(LoaderScheme.Instructions), loader.Data, signatures);

    /// <summary>Its parts as files, in the order in which a bundle holds them, and last the instructions of its self-contained form, which a bundle doesn't hold.</summary>
    /// <param name="name">The object's name, with which the files' names begin.</param>
    public IEnumerable<(string Name, ReadOnlyMemory<byte> Content)> Files(string name) =>
    [
        .. BundleLayer.Of(name, this).Select(layer => (layer.Title, layer.Content)),
        ($"{name}.loader.{LoaderScheme.SelfContained.ToName()}", MemoryMarshal.AsBytes(LoaderProgram.SelfContained(Instructions.Span, Data.Span).AsSpan()).ToArray()),
    ];

    /// <summary>Its part of the bundle manifest.</summary>
    internal BundleLoader Describe() => new()
    {
        Instructions = Sha256Digest.Of(Instructions.Span),
        Data = Sha256Digest.Of(Data.Span),
        Signatures = [.. Signatures.Select(signature => new BundleLoaderSignature(signature.Scheme, Sha256Digest.Of(signature.Cms.Span)))],
    };

    /// <summary>The loader that a manifest describes.</summary>
    /// <param name="described">The description.</param>
    /// <param name="parts">Its parts, in their order.</param>
    internal static SignedLoader Of(BundleLoader described, IReadOnlyList<ReadOnlyMemory<byte>> parts) =>
        new(parts[0], parts[1], [.. described.Signatures.Zip(parts.Skip(2), (signature, cms) => new LoaderSignature(signature.Scheme, cms))]);
}
