using Linchpin.Bundles;
using Linchpin.Preloading;
using Linchpin.Preloading.Execution;
using Linchpin.Preloading.Status;

namespace Linchpin.Kernel.Tests.Preloading;

/// <summary>A bundle in two versions, with links that are exchanged and links that are not, and a file that both deny.</summary>
internal sealed class UpgradeSite : IDisposable
{
    private static readonly BundleName Policy = BundleName.Parse("policy");
    private static readonly string[] Places = ["refuse_connect=cgroup:/", "refuse_lookup=netns:init"];

    private readonly PreloadSite _site = new();
    private readonly string _first;
    private readonly string _second;

    /// <summary>Signs both, and preloads the first.</summary>
    public UpgradeSite()
    {
        _first = Signed("1.0.0", "upgrade_first");
        _second = Signed("2.0.0", "upgrade_second");
        PreloadFirst();
    }

    public Secret Secret { get; } = new();

    public static bool IsFirstInPlace => Assert.Single(new StatusReader().Bundles()).Version == "1.0.0";

    public void Upgrade(FaultInjection faults) => _site.UpgradeHere(faults, _second);

    public void Upgrade() => Upgrade(FaultInjection.None);

    public bool IsUpgradeKilled(int moment) => Moments.IsKilled(moment, "upgrade", "--config", _site.Policy, _second);

    /// <summary>Preloads the version that is in place.</summary>
    public void PreloadAgain() => _site.PreloadHere(IsFirstInPlace ? _first : _second);

    public void GoBack()
    {
        new Unloader().Unload([Policy]);
        PreloadFirst();
    }

    public void Dispose()
    {
        _site.Dispose();
        Secret.Dispose();
    }

    private void PreloadFirst()
    {
        _site.PreloadHere(_first);
        Secret.NameIn("policy");
    }

    private string Signed(string version, string @object)
    {
        var bundle = _site.SignVersion("policy", version, [@object, "victim_network"], Places);
        var path = $"{bundle[..^".lpb".Length]}-{version}.lpb";
        File.Move(bundle, path);
        return path;
    }
}
