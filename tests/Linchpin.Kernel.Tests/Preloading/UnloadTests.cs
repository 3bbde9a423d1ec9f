using Linchpin.Kernel.Tests.Harness;

namespace Linchpin.Kernel.Tests.Preloading;

public sealed class UnloadTests
{
    [KernelFact(From = "6.1")]
    public void Unload_takes_exactly_its_own_away()
    {
        using var site = new PreloadSite();
        site.Sign("audit", "exec-audit");
        site.Sign("denier", "deny_open");
        site.Preload("audit");
        var before = KernelPicture.Settled(KernelPicture.WithIds);
        site.Preload("audit", "denier");
        Assert.NotEqual(before, KernelPicture.WithIds());

        PreloadSite.Linchpin(0, "unload", "denier");

        KernelPicture.BecomesEqual(before, KernelPicture.WithIds, "after unloading the other bundle");
    }

    [KernelFact(From = "6.1")]
    public void Unloading_everything_leaves_the_kernel_as_it_was()
    {
        var before = KernelPicture.Settled(KernelPicture.WithIds);
        using (var site = new PreloadSite())
        {
            site.Sign("audit", "exec-audit");
            site.Preload("audit");
        }

        KernelPicture.BecomesEqual(before, KernelPicture.WithIds, "after unloading everything");
    }

    [KernelFact(From = "6.1")]
    public void What_is_not_in_place_can_not_be_unloaded()
    {
        using var site = new PreloadSite();

        Assert.Contains("no bundle 'audit' is in place", PreloadSite.Linchpin(37, "unload", "audit").Errors, StringComparison.Ordinal);
    }
}
