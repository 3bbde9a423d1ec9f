using Linchpin.Preloading.State;

namespace Linchpin.Preloading.Plan;

/// <summary>A bundle in place whose place another version is to take.</summary>
/// <param name="State">What it is.</param>
/// <param name="Pinned">What lies in its folder.</param>
/// <param name="SameMaps">The names of the pins of its maps that the other version can use as they are.</param>
public sealed record BundleInPlace(BundleState State, PinnedBundle Pinned, IReadOnlySet<string> SameMaps);
