namespace Linchpin.Preloading.Plan;

/// <summary>What a bundle goes on using of the one whose place it takes.</summary>
/// <param name="From">The folder of the one in place.</param>
/// <param name="Maps">The names of the pins of the maps that it uses with what is in them.</param>
/// <param name="Links">The links that get its programs, by the names of their pins in its own folder.</param>
internal sealed record Inheritance(BundleFolder From, IReadOnlySet<string> Maps, IReadOnlyDictionary<string, InheritedLink> Links)
{
    /// <summary>Nothing: there is none in place.</summary>
    internal static Inheritance None { get; } = new(new BundleFolder(""), new HashSet<string>(), new Dictionary<string, InheritedLink>());

    /// <summary>Whether an object uses a map of the one in place.</summary>
    internal bool IsNeededBy(PreparedObject prepared) => prepared.Entry.Maps.Any(map => Maps.Contains(map.Pin));

    /// <summary>The link that a pin of the new bundle is to hold, or null where a new one is made.</summary>
    internal InheritedLink? Link(string? pin) => pin is null ? null : Links.GetValueOrDefault(pin);
}
