using Linchpin.Bpf;
using Linchpin.Kernel.Tests.Harness;

namespace Linchpin.Kernel.Tests.Preloading;

/// <summary>What is not preloaded, why, and that nothing is left of the try.</summary>
[Trait("kernels", "latest")]
public sealed class RefusalTests
{
    [KernelFact(From = "6.1")]
    public void A_changed_bundle_is_refused_before_anything_is_loaded()
    {
        using var site = new PreloadSite("preload.bundles = [\"denier\", \"audit\"]");
        site.Sign("denier", "deny_open");
        var audit = site.Sign("audit", "exec-audit");
        var bytes = File.ReadAllBytes(audit);
        bytes[bytes.AsSpan().IndexOf("\u007fELF"u8) + 100] ^= 1;
        File.WriteAllBytes(audit, bytes);

        RefusedWithoutATrace(site, 21, "audit.lpb");
    }

    [KernelFact(From = "6.1")]
    public void A_bundle_of_an_untrusted_signer_is_refused()
    {
        using var site = new PreloadSite("preload.bundles = [\"audit\"]");
        site.Sign("audit", "exec-audit");
        using var others = new ScratchFolder();
        PreloadSite.Linchpin(0, "keygen", "--out", others / "keys", "--algorithm", "ecdsa");
        File.WriteAllText(site.Policy, File.ReadAllText(site.Policy).Replace("trust.anchors", $"trust.anchors = [\"{others / "keys/cert.pem"}\"] #", StringComparison.Ordinal));

        RefusedWithoutATrace(site, 15, "audit.lpb");
    }

    [KernelFact(From = "6.1")]
    public void A_program_that_the_verifier_refuses_undoes_the_whole_run()
    {
        using var site = new PreloadSite("preload.bundles = [\"audit\", \"refused\"]");
        site.Sign("audit", "exec-audit");
        site.Sign("refused", "refused");

        RefusedWithoutATrace(site, 39, BpfFeatures.ProgramSignatures.IsSupported ? "refused: can't run the signed loader of refused" : "refused: can't load program");
    }

    [KernelFact(From = "6.1")]
    public void A_seal_without_a_guard_is_refused_before_anything_is_preloaded()
    {
        using var site = new PreloadSite("preload.bundles = [\"audit\"]\nseal.mode = \"full\"");
        site.Sign("audit", "exec-audit");

        RefusedWithoutATrace(site, 44, "the first bundle is not 'guard'");
    }

    [KernelFact(From = "6.1")]
    public void An_LSM_program_is_refused_where_it_would_never_run()
    {
        using var site = new PreloadSite("preload.bundles = [\"denier\"]");
        site.Sign("denier", "deny_open");
        using var modules = new Overlay("/sys/kernel/security/lsm", "lockdown,capability,yama");

        RefusedWithoutATrace(site, 35, "Boot with lsm=lockdown,yama,bpf");
    }

    [KernelFact(From = "6.1")]
    public void A_program_is_refused_while_trampolines_are_switched_off()
    {
        using var site = new PreloadSite("preload.bundles = [\"denier\"]");
        site.Sign("denier", "deny_open");
        using var off = new Overlay("/proc/sys/kernel/ftrace_enabled", "0");   // 7.3 has no such state any more: it refuses to switch off

        RefusedWithoutATrace(site, 35, "sysctl kernel.ftrace_enabled=1");
    }

    [KernelFact(From = "6.1")]
    public void What_others_have_put_in_our_place_is_neither_covered_nor_followed_nor_removed()
    {
        using var site = new PreloadSite("preload.bundles = [\"audit\"]");
        site.Sign("audit", "exec-audit");

        Directory.CreateDirectory($"{PreloadSite.Root}/others");
        RefusedWithoutATrace(site, 39, "is Linchpin's place, and something else is there");
        Directory.Delete($"{PreloadSite.Root}/others");
        Directory.Delete(PreloadSite.Root);

        File.CreateSymbolicLink(PreloadSite.Root, "/tmp");
        RefusedWithoutATrace(site, 39, "is Linchpin's place, and something else is there");
        File.Delete(PreloadSite.Root);

        site.Preload();
    }

    [KernelFact(From = "6.1")]
    public void A_struct_of_programs_is_refused()
    {
        using var site = new PreloadSite("preload.bundles = [\"congestion\"]");
        site.Sign("congestion", "congestion");

        RefusedWithoutATrace(site, 33, "'counting' is a struct_ops map, which a bundle can't register");
    }

    [KernelFact(From = "6.1")]
    public void Another_version_has_to_be_unloaded_first()
    {
        using var site = new PreloadSite("preload.bundles = [\"audit\"]");
        site.Sign("audit", "exec-audit");
        site.Preload();
        var before = KernelPicture.Settled(KernelPicture.WithIds);
        site.SignVersion("audit", "1.0.1", "exec-audit");

        Assert.Contains("linchpin unload audit", site.Preload(36).Errors, StringComparison.Ordinal);
        Assert.Equal(before, KernelPicture.WithIds());

        PreloadSite.Linchpin(0, "unload", "audit");
        site.Preload();
        Assert.Equal("1.0.1", PreloadSite.Status().GetProperty("bundles")[0].GetProperty("version").GetString());
    }

    [KernelFact(From = "6.1")]
    public void A_pin_that_someone_removed_is_found_out()
    {
        using var site = new PreloadSite("preload.bundles = [\"audit\"]");
        site.Sign("audit", "exec-audit");
        site.Preload();
        File.Delete($"{PreloadSite.Root}/audit/links/on_exec");

        Assert.Contains("links/on_exec: the pin of link", PreloadSite.Status(41).GetProperty("problems")[0].GetString(), StringComparison.Ordinal);
        Assert.Contains("links/on_exec: the pin of link", site.Preload(41).Errors, StringComparison.Ordinal);

        PreloadSite.Linchpin(0, "unload", "audit");
        Assert.Equal("audit: in place\n", site.Preload().Output);
    }

    private static void RefusedWithoutATrace(PreloadSite site, int exitCode, string message)
    {
        var before = KernelPicture.Settled(KernelPicture.WithIds);

        Assert.Contains(message, site.Preload(exitCode).Errors, StringComparison.Ordinal);

        KernelPicture.BecomesEqual(before, KernelPicture.WithIds, "after a refusal");
    }
}
