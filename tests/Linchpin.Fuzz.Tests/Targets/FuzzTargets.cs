namespace Linchpin.Fuzz.Tests;

/// <summary>Every parser of this tree that reads what others wrote.</summary>
internal static class FuzzTargets
{
    public static IReadOnlyList<FuzzTarget> All { get; } = [.. ObjectTargets.All, .. KernelTextTargets.All, .. BundleTargets.All, .. PreloadingTargets.All, .. AgentTargets.All, .. DigestListTargets.All];

    public static FuzzTarget Named(string name) => All.Single(target => target.Name == name);
}
