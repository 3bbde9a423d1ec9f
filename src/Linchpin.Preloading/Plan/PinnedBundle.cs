using Linchpin.Bundles;

namespace Linchpin.Preloading.Plan;

/// <summary>A bundle's folder in our bpffs by what lies in it: whatever the state says, this is what there is to take away.</summary>
/// <param name="Name">The bundle's name.</param>
/// <param name="Links">The names of the pins in its folder <c>links</c>.</param>
/// <param name="Programs">The names of the pins in its folder <c>programs</c>.</param>
/// <param name="Maps">The names of the pins in its folder <c>maps</c>.</param>
/// <param name="HasState">Whether its state is pinned.</param>
public sealed record PinnedBundle(BundleName Name, IReadOnlyList<string> Links, IReadOnlyList<string> Programs, IReadOnlyList<string> Maps, bool HasState)
{
    /// <summary>The folders that there are, below the bundle's, outermost first.</summary>
    public required IReadOnlyList<string> Folders { get; init; }
}
