using Linchpin.Bundles;
using Linchpin.Kernel.Tests.Harness;
using Linchpin.Preloading;
using Linchpin.Preloading.Status;

namespace Linchpin.Kernel.Tests.Preloading;

/// <summary>Errors and SIGKILL at every moment of every run: never half.</summary>
/// <remarks>Only what is to be killed is a process of its own; everything else is called in this one, which takes a tenth of the time.</remarks>
[Trait("kernels", "latest")]
public sealed class FaultTests
{
    private static readonly BundleName Both = BundleName.Parse("both");

    [KernelFact(From = "6.1")]
    public void A_failure_at_any_moment_of_a_first_run_leaves_nothing()
    {
        using var site = SiteWithBoth();
        var before = KernelPicture.Settled(KernelPicture.WithIds);

        Moments.Each(moment => Moments.Fails(moment, faults => site.PreloadHere(faults, "both")), then: moment =>
            KernelPicture.BecomesEqual(before, KernelPicture.WithIds, $"after a failure at moment {moment}"));
    }

    [KernelFact(From = "6.1")]
    public void After_a_kill_at_any_moment_while_the_inspectors_are_pinned_the_next_run_completes()
    {
        using var site = SiteWithBoth();
        site.PreloadHere("audit");
        var undisturbed = KernelPicture.Settled(KernelPicture.WithoutIds);
        new Unloader().UnloadAll();

        Moments.Each(moment => Moments.IsKilled(moment, "preload", "--config", site.Policy, "audit"), then: moment =>
        {
            site.PreloadHere("audit");
            KernelPicture.BecomesEqual(undisturbed, KernelPicture.WithoutIds, $"after a kill at moment {moment} and another run");
            new Unloader().UnloadAll();
        });
    }

    [KernelFact(From = "6.1")]
    public void After_a_kill_at_any_moment_the_next_run_completes_and_no_other_bundle_is_touched()
    {
        using var site = SiteWithBoth();
        site.PreloadHere("audit");
        var audit = KernelPicture.Settled(KernelPicture.WithIds);
        site.PreloadHere("both");
        var undisturbed = KernelPicture.Settled(KernelPicture.WithoutIds);
        new Unloader().Unload([Both]);

        Moments.Each(moment => Moments.IsKilled(moment, "preload", "--config", site.Policy, "both"), then: moment =>
        {
            site.PreloadHere("both");
            KernelPicture.BecomesEqual(undisturbed, KernelPicture.WithoutIds, $"after a kill at moment {moment} and another run");
            Assert.True(new StatusReader().Read().Measured is { Replays: true }, $"after a kill at moment {moment} and another run the log doesn't give what the register has");
            new Unloader().Unload([Both]);
            KernelPicture.BecomesEqual(audit, KernelPicture.WithIds, $"after a kill at moment {moment}, another run and an unload");
        });
    }

    [KernelFact(From = "6.1")]
    public void A_failure_at_any_moment_of_an_unload_puts_everything_back()
    {
        using var site = SiteWithBoth();
        site.PreloadHere("both");
        var before = KernelPicture.Settled(KernelPicture.WithIds);

        Moments.Each(moment => Moments.Fails(moment, faults => new Unloader().Unload([Both], faults)), then: moment =>
            KernelPicture.BecomesEqual(before, KernelPicture.WithIds, $"after a failure at moment {moment}"));
    }

    [KernelFact(From = "6.1")]
    public void After_a_kill_at_any_moment_of_an_unload_the_next_one_completes()
    {
        using var site = SiteWithBoth();
        site.PreloadHere("audit");
        var before = KernelPicture.Settled(KernelPicture.WithIds);
        site.PreloadHere("both");

        Moments.Each(moment => Moments.IsKilled(moment, "unload", "both"), then: moment =>
        {
            if (Directory.EnumerateDirectories(PreloadSite.Root, "both*").Any())
                new Unloader().Unload([Both]);
            KernelPicture.BecomesEqual(before, KernelPicture.WithIds, $"after a kill at moment {moment} and another unload");
            site.PreloadHere("both");
        });
    }

    /// <summary>A bundle of two objects with two links of different kinds, a map that they share and a program array; and another one.</summary>
    private static PreloadSite SiteWithBoth()
    {
        var site = new PreloadSite();
        site.Sign("both", "preload_slots", "preload_shared");
        site.Sign("audit", "exec-audit");
        return site;
    }
}
