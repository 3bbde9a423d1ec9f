using Linchpin.Bundles;
using Linchpin.Preloading.State;

namespace Linchpin.Preloading;

/// <summary>A verified bundle with its objects read: all that a plan is made of.</summary>
/// <param name="Manifest">What the bundle says it holds.</param>
/// <param name="Digest">The bundle's digest.</param>
/// <param name="Signer">Who signed it.</param>
/// <param name="Objects">Its objects, in the manifest's order.</param>
public sealed record PreparedBundle(BundleManifest Manifest, Sha256Digest Digest, BundleSigner Signer, IReadOnlyList<PreparedObject> Objects)
{
    /// <summary>The bundle's name.</summary>
    public BundleName Name => Manifest.Name;

    /// <summary>Its maps, each once: one that several objects share is told with the first of them.</summary>
    public IEnumerable<(PreparedObject Object, BundleMap Map)> Maps =>
        Objects.SelectMany(prepared => prepared.Entry.Maps.Select(map => (prepared, map))).DistinctBy(entry => entry.map.Pin);

    /// <summary>Whether an object can be loaded by its loader, which makes all of its maps: it takes none of an object before it.</summary>
    internal bool HasUsableLoader(PreparedObject prepared) => prepared.Loader is not null
        && !Objects.TakeWhile(before => before != prepared).SelectMany(before => before.Entry.Maps).Any(map => map.Shared && prepared.Entry.Maps.Any(own => own.Shared && own.Name == map.Name));

    /// <summary>The bundle as far as this kernel has places for its programs: optional ones may be missing.</summary>
    internal PreparedBundle FittedTo(FoundInPlace found) => this with { Objects = [.. Objects.Select(prepared => prepared.FittedTo(found))] };

    /// <exception cref="PreloadException"><see cref="PreloadFault.BundleUnfit"/>: two bundles have one name.</exception>
    internal static void RequireDistinct(IEnumerable<PreparedBundle> bundles)
    {
        if (bundles.GroupBy(bundle => bundle.Name).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw new PreloadException(PreloadFault.BundleUnfit, $"{twice.Key}: two bundles of this name are to be preloaded", "Leave one of them out.");
    }

    /// <summary>Reads the objects of a verified bundle.</summary>
    /// <exception cref="PreloadException"><see cref="PreloadFault.BundleUnfit"/>: an object can't be read, or isn't what the manifest says.</exception>
    public static PreparedBundle From(VerifiedBundle bundle) => new(
        bundle.Manifest, bundle.Digest, bundle.Signer,
        [.. bundle.Manifest.Objects.Select(entry => PreparedObject.From(bundle.Manifest, entry, bundle.Objects[entry.Name], bundle.Loaders.GetValueOrDefault(entry.Name)))]);
}
