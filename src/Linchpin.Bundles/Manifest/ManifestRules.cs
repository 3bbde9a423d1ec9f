using Linchpin.Bpf.Objects;

namespace Linchpin.Bundles;

/// <summary>What has to hold for a bundle manifest beyond its form.</summary>
internal static class ManifestRules
{
    private const int MaxObjectName = 64;

    /// <summary>The first thing that is wrong with a manifest, or null.</summary>
    public static string? FirstViolation(BundleManifest manifest) =>
        Objects(manifest)
        ?? Repeated(manifest.Objects, o => o.Name, "objects with the name")
        ?? Repeated(manifest.Objects, o => o.Digest.ToString(), "objects with the content")
        ?? manifest.Objects.Select(o => Repeated(o.Programs, p => p.Name, $"programs of object '{o.Name}' with the name")
                ?? Repeated(o.Maps, m => m.Name, $"maps of object '{o.Name}' with the name")).FirstOrDefault(v => v is not null)
        ?? Repeated(manifest.Objects.SelectMany(o => o.Loader?.Parts ?? []), part => part.ToString(), "parts of loaders with the content")
        ?? manifest.Objects.Select(Loader).FirstOrDefault(v => v is not null)
        ?? Programs(manifest).Select(Place).FirstOrDefault(v => v is not null)
        ?? Pins("programs", Programs(manifest).Select(p => p.Pin))
        ?? Pins("links", Programs(manifest).Select(p => p.LinkPin).OfType<string>())
        ?? Pins("maps", SeparateMaps(manifest));

    /// <summary>Whether an object may be called so: 1 to 64 of <c>A-Z a-z 0-9 _ - .</c>, not beginning with a dot.</summary>
    public static bool IsObjectName(string name) =>
        name is { Length: > 0 and <= MaxObjectName } && name[0] != '.' && name.All(c => PinName.IsAllowed(c) || c == '.');

    private static string? Objects(BundleManifest manifest)
    {
        if (manifest.Objects.Count == 0)
            return "A bundle has at least one object.";
        if (manifest.Objects.Count > BundleLimits.Objects)
            return $"A bundle has at most {BundleLimits.Objects} objects.";
        return manifest.Objects.FirstOrDefault(o => !IsObjectName(o.Name)) is { } misnamed
            ? $"'{misnamed.Name}' is no name for an object: 1 to {MaxObjectName} of the characters A-Z a-z 0-9 _ - ."
            : null;
    }

    private static string? Loader(BundleObject item) => item.Loader is not { } loader ? null
        : loader.Signatures.Count == 0 ? $"The loader of object '{item.Name}' has no signature."
        : Repeated(loader.Signatures, signature => signature.Scheme.ToName(), $"signatures of the loader of object '{item.Name}' for the scheme");

    // A shared map is one map, however many objects name it.
    private static IEnumerable<string> SeparateMaps(BundleManifest manifest)
    {
        var maps = manifest.Objects.SelectMany(o => o.Maps).ToList();
        return maps.Where(map => !map.Shared).Concat(maps.Where(map => map.Shared).DistinctBy(map => map.Name)).Select(map => map.Pin);
    }

    private static IEnumerable<BundleProgram> Programs(BundleManifest manifest) => manifest.Objects.SelectMany(o => o.Programs);

    // What a section's name says, a manifest can't say otherwise: nobody would know which of them counts.
    private static string? Place(BundleProgram program)
    {
        if (program.Place is not { } place)
            return null;
        if (place.Objection(program) is { } objection)
            return $"Program '{program.Name}' (section {program.Section}) can't be attached to {place}: '{place.ToString().Split(':')[0]}' {objection}.";
        return program.LinkPin is null ? $"Program '{program.Name}' is to be attached to {place}, but its link has no pin." : null;
    }

    private static string? Pins(string folder, IEnumerable<string> pins)
    {
        var all = pins.ToList();
        return all.FirstOrDefault(pin => !PinName.IsValid(pin)) is { } misnamed
            ? $"'{misnamed}' is no name for a pin in '{folder}': 1 to {PinName.MaxLength} of the characters A-Z a-z 0-9 _ -"
            : Repeated(all, pin => pin, $"things pinned in '{folder}' with the name");
    }

    private static string? Repeated<T>(IEnumerable<T> items, Func<T, string> key, string what) =>
        items.GroupBy(key, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1) is { } twice
            ? $"There are {twice.Count()} {what} '{twice.Key}'."
            : null;
}
