using Linchpin.Bpf;
using Linchpin.Kernel.Tests.Harness;

namespace Linchpin.Kernel.Tests.Preloading;

/// <summary>Errors and SIGKILL at every moment of an upgrade: a version is in force all the time, and the next run puts right what is left.</summary>
[Trait("kernels", "latest")]
public sealed class UpgradeFaultTests
{
    [KernelFact(From = "6.1")]
    public void A_failure_at_any_moment_leaves_the_version_that_was_in_place()
    {
        using var site = new UpgradeSite();
        var before = KernelPicture.Settled(Picture);

        var (_, openings) = site.Secret.Try(meanwhile: () => Moments.Each(moment => Moments.Fails(moment, site.Upgrade), then: moment =>
            KernelPicture.BecomesEqual(before, Picture, $"after a failure at moment {moment}")));

        Assert.Equal(0, openings);
    }

    [KernelFact(From = "6.1")]
    public void After_a_kill_at_any_moment_a_version_is_in_force_and_the_next_run_puts_right_what_is_left()
    {
        using var site = new UpgradeSite();
        var first = KernelPicture.Settled(KernelPicture.WithoutIds);
        site.Upgrade();
        var second = KernelPicture.Settled(KernelPicture.WithoutIds);
        site.GoBack();

        Moments.Each(site.IsUpgradeKilled, then: moment =>
        {
            Assert.False(site.Secret.IsOpen, $"nothing denies after a kill at moment {moment}");
            if (moment % 2 == 0)
                PutsRight(site.IsFirstInPlace ? first : second, $"after a kill at moment {moment} and a preload", site.Secret, site.PreloadAgain);
            PutsRight(second, $"after a kill at moment {moment} and another upgrade", site.Secret, site.Upgrade);
            site.GoBack();
        });
    }

    private static void PutsRight(string whole, string when, Secret secret, Action run)
    {
        Assert.Equal(0, secret.Try(run).Openings);
        KernelPicture.BecomesEqual(whole, KernelPicture.WithoutIds, when);
        Assert.All(LinkedPrograms(), pair => Assert.Equal(pair.Pinned, pair.Running));
    }

    private static string Picture() => string.Join('\n', [KernelPicture.WithIds(), .. LinkedPrograms().Select(pair => $"{pair.Pin} runs program {pair.Running}")]);

    private static IEnumerable<(string Pin, uint Running, uint Pinned)> LinkedPrograms() => Directory.EnumerateFiles($"{PreloadSite.Root}/policy/links").Order(StringComparer.Ordinal).Select(pin =>
    {
        using var link = BpfLink.OpenPinned(pin);
        using var program = BpfProgram.OpenPinned($"{PreloadSite.Root}/policy/programs/{Path.GetFileName(pin)}");
        return (pin, link.Info.Program.Value, program.Id.Value);
    });
}
