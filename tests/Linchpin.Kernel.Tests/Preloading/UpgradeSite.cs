using Linchpin.Bundles;
using Linchpin.Preloading;
using Linchpin.Preloading.Execution;
using Linchpin.Preloading.State;
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
    private readonly string _digestOfFirst;

    /// <summary>Signs both, and preloads the first.</summary>
    public UpgradeSite() : this("2.0.0")
    {
    }

    private UpgradeSite(string second)
    {
        _first = Signed("1.0.0", "upgrade_first");
        _second = Signed(second, "upgrade_second");
        PreloadFirst();
        _digestOfFirst = InPlace().Digest;
    }

    public Secret Secret { get; } = new();

    public bool IsFirstInPlace => InPlace().Digest == _digestOfFirst;

    /// <summary>One whose bundles differ though their versions don't: each can take the other's place.</summary>
    public static UpgradeSite OfOneVersion() => new("1.0.0");

    public string[] UpgradeCommand(bool toFirst) => ["upgrade", "--config", _site.Policy, toFirst ? _first : _second];

    /// <summary>What preloads the bundle that is in place.</summary>
    public string[] PreloadCommand() => ["preload", "--config", _site.Policy, IsFirstInPlace ? _first : _second];

    public void Upgrade(FaultInjection faults) => _site.UpgradeHere(faults, _second);

    public void Upgrade() => Upgrade(FaultInjection.None);

    public bool IsUpgradeKilled(int moment) => Moments.IsKilled(moment, UpgradeCommand(toFirst: false));

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

    private static BundleState InPlace() => Assert.Single(new StatusReader().Bundles());

    private void PreloadFirst()
    {
        _site.PreloadHere(_first);
        Secret.NameIn("policy");
    }

    private string Signed(string version, string @object)
    {
        var bundle = _site.SignVersion("policy", version, [@object, "victim_network"], Places);
        var path = $"{bundle[..^".lpb".Length]}-{@object}.lpb";
        File.Move(bundle, path);
        return path;
    }
}
