using Linchpin.Preloading;

namespace Linchpin.Cli.Output;

/// <summary>What an upgrade did, for people and as JSON.</summary>
/// <param name="Upgraded">The bundles that it put in the place of other versions.</param>
/// <param name="AlreadyInPlace">The bundles that were there.</param>
/// <param name="Unmeasured">What should have been measured and was not, and why.</param>
internal sealed record UpgradeReport(IReadOnlyList<UpgradeReport.Upgrade> Upgraded, IReadOnlyList<string> AlreadyInPlace, IReadOnlyList<string> Unmeasured)
{
    /// <summary>A bundle that took another version's place.</summary>
    /// <param name="Bundle">Its name.</param>
    /// <param name="Version">Its version.</param>
    internal sealed record Upgrade(string Bundle, string Version);

    public static UpgradeReport Of(UpgradeOutcome outcome) => new(
        [.. outcome.Upgraded.Select(manifest => new Upgrade(manifest.Name.Value, manifest.Version.ToString()))],
        [.. outcome.AlreadyInPlace.Select(name => name.Value)],
        outcome.Unmeasured);

    public void Print(TextWriter to)
    {
        foreach (var upgrade in Upgraded)
            to.WriteLine($"{upgrade.Bundle}: {Style.Good($"version {upgrade.Version} in place")}");
        foreach (var bundle in AlreadyInPlace)
            to.WriteLine($"{bundle}: in place already");
        foreach (var unmeasured in Unmeasured)
            to.WriteLine($"{Style.Error("not measured")}: {unmeasured}");
    }
}
