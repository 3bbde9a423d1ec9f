using System.Text.Json;
using Linchpin.Bpf;
using Linchpin.Kernel.Tests.Harness;

namespace Linchpin.Kernel.Tests.Preloading;

/// <summary>A version of a bundle that takes another one's place.</summary>
public sealed class UpgradeTests
{
    private const string Folder = $"{PreloadSite.Root}/policy";
    private static readonly string[] Places = ["drop_early=xdp:lo,generic", "refuse_connect=cgroup:/", "refuse_egress=cgroup:/", "refuse_lookup=netns:init"];

    [KernelFact(From = "6.1")]
    public void The_new_version_uses_the_maps_that_are_the_same_and_takes_the_place_of_all_else()
    {
        using var secret = new Secret();
        using var site = SiteWithFirst();
        secret.NameIn("policy");
        Assert.False(secret.IsOpen, "the first version denies nothing");
        var (denials, secrets, counts) = (Denials(), IdOf("maps/secrets"), IdOf("maps/counts"));
        site.SignVersion("policy", "2.0.0", "upgrade_second");

        Assert.Equal("policy: version 2.0.0 in place\n", site.Upgrade("policy").Output);

        Assert.False(secret.IsOpen, "the second version denies nothing");
        Assert.Equal((denials.Count + 1, 2u), Denials());
        Assert.Equal(secrets, IdOf("maps/secrets"));
        Assert.NotEqual(counts, IdOf("maps/counts"));
        Assert.Equal(["count_execs", "deny_secret"], Directory.EnumerateFiles($"{Folder}/links").Select(Path.GetFileName).Order(StringComparer.Ordinal));
        var status = PreloadSite.Status().GetProperty("bundles")[0];
        Assert.Equal("2.0.0", status.GetProperty("version").GetString());
        Assert.Equal(["linchpin", "linchpin"], PreloadSite.Status().GetProperty("programs").EnumerateArray().Select(program => program.GetProperty("verifiedBy").GetString()));
        Assert.Equal(BpfFeatures.ProgramSignatures.IsSupported ? "a loader makes all maps anew, and an upgrade kept some" : null, status.GetProperty("whyUnchecked").GetString());
    }

    [KernelFact(From = "6.1")]
    public void Nothing_is_let_through_while_versions_take_each_others_place()
    {
        const int Upgrades = 20;
        using var secret = new Secret();
        using var site = SiteWithFirst();
        secret.NameIn("policy");
        var bundles = Enumerable.Range(0, Upgrades).Select(number => Renamed(site.SignVersion("policy", $"1.1.{number}", number % 2 == 0 ? "upgrade_second" : "upgrade_first"), number)).ToArray();

        var (tries, openings) = secret.Try(meanwhile: () =>
        {
            foreach (var bundle in bundles)
                site.UpgradeHere(bundle);
        });

        Assert.True(tries > Upgrades, $"it was tried {tries} times only");
        Assert.Equal(0, openings);
        Assert.Equal($"1.1.{Upgrades - 1}", PreloadSite.Status().GetProperty("bundles")[0].GetProperty("version").GetString());
    }

    [KernelFact(From = "6.1")]
    public void Where_the_kernel_exchanges_programs_their_links_stay()
    {
        using var site = new PreloadSite();
        site.SignVersion("policy", "1.0.0", ["victim_network"], Places);
        site.Preload("policy");
        var before = Links();
        site.SignVersion("policy", "1.0.1", ["victim_network"], Places);

        site.Upgrade("policy");

        var after = Links();
        Assert.Equal(before.Keys.Order(StringComparer.Ordinal), after.Keys.Order(StringComparer.Ordinal));
        Assert.All(after, link => Assert.Equal(before[link.Key].Id, link.Value.Id));
        Assert.All(after, link => Assert.Equal(IdOf($"programs/{link.Key}"), link.Value.Program.Value));
        Assert.All(after, link => Assert.NotEqual(before[link.Key].Program, link.Value.Program));
        Assert.Equal(4, after.Count);
        PreloadSite.Status();
    }

    [KernelFact(From = "6.1")]
    public void What_is_no_upgrade_is_refused_and_changes_nothing()
    {
        using var site = new PreloadSite();
        var lower = Renamed(site.SignVersion("policy", "1.9.9", "upgrade_first"), 0);
        site.SignVersion("policy", "2.0.0", "upgrade_second");
        Assert.Contains("no bundle 'policy' is in place", site.Upgrade(37, "policy").Errors, StringComparison.Ordinal);
        site.Preload("policy");
        var before = KernelPicture.Settled(KernelPicture.WithIds);

        Assert.Contains("policy: version 2.0.0 is in place, and 1.9.9 is lower", site.Upgrade(52, lower).Errors, StringComparison.Ordinal);
        Assert.Equal("policy: in place already\n", site.Upgrade("policy").Output);
        site.SignVersion("policy", "2.0.1", "upgrade_first");
        using var plan = JsonDocument.Parse(site.Upgrade("policy", "--dry-run", "--json").Output);

        Assert.Subset(plan.RootElement.GetProperty("steps").EnumerateArray().Select(step => step.GetProperty("kind").GetString()!).ToHashSet(), new HashSet<string> { "keep-map", "create-map" });
        KernelPicture.BecomesEqual(before, KernelPicture.WithIds, "after refusals and a plan");
    }

    [KernelFact(From = "6.18")]
    public void A_policy_that_has_the_kernel_check_everything_lets_no_map_be_kept()
    {
        using var site = new PreloadSite("preload.require_kernel_signature = \"always\"");
        site.SignVersion("policy", "1.0.0", "upgrade_first");
        site.Preload("policy");
        site.SignVersion("policy", "2.0.0", "upgrade_second");

        Assert.Contains("Its loader makes all maps anew", site.Upgrade(33, "policy").Errors, StringComparison.Ordinal);
    }

    private static PreloadSite SiteWithFirst()
    {
        var site = new PreloadSite();
        site.SignVersion("policy", "1.0.0", "upgrade_first");
        site.Preload("policy");
        return site;
    }

    // The next version of the same name would be written in its place.
    private static string Renamed(string bundle, int number)
    {
        var path = $"{bundle[..^".lpb".Length]}-{number}.lpb";
        File.Move(bundle, path);
        return path;
    }

    private static uint IdOf(string pin)
    {
        if (pin.StartsWith("programs/", StringComparison.Ordinal))
        {
            using var program = BpfProgram.OpenPinned($"{Folder}/{pin}");
            return program.Id.Value;
        }
        using var map = BpfMap.OpenPinned($"{Folder}/{pin}");
        return map.Id.Value;
    }

    private static Dictionary<string, LinkInfo> Links() => Directory.EnumerateFiles($"{Folder}/links").Order(StringComparer.Ordinal).ToDictionary(pin => Path.GetFileName(pin), pin =>
    {
        using var link = BpfLink.OpenPinned(pin);
        return link.Info;
    });

    private static (ulong Count, uint Version) Denials()
    {
        using var variables = BpfMap.OpenPinned($"{Folder}/maps/_bss");
        var value = new byte[variables.ValueSize];
        Assert.True(variables.TryLookUp([0, 0, 0, 0], value));
        return (BitConverter.ToUInt64(value), BitConverter.ToUInt32(value, 8));
    }
}
