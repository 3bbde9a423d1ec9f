using System.Text.Json;
using Linchpin.Bpf;
using Linchpin.Kernel.Tests.Harness;

namespace Linchpin.Kernel.Tests.Preloading;

/// <summary>Who checks a bundle's signatures, and what the policy says of it.</summary>
public sealed class KernelCheckTests
{
    private const string First = "6.18";
    private const string Feature = "signature checks of programs";

    [KernelFact(From = "6.1")]
    public void A_bundle_that_was_signed_once_is_checked_by_the_kernels_that_can()
    {
        using var site = new PreloadSite();
        site.Sign("denier", "deny_open");
        site.Preload("denier");

        var bundle = PreloadSite.Status().GetProperty("bundles")[0];
        var checks = BpfFeatures.ProgramSignatures.IsSupported;
        Assert.Equal(checks ? "kernel" : "linchpin", bundle.GetProperty("verifiedBy").GetString());
        Assert.Equal(checks ? "kernel" : "linchpin", PreloadSite.Status().GetProperty("programs")[0].GetProperty("verifiedBy").GetString());
        if (checks)
            Assert.Contains(Serial(bundle).ToString("x8", System.Globalization.CultureInfo.InvariantCulture), File.ReadAllText("/proc/keys"), StringComparison.Ordinal);
        else
            Assert.Equal(JsonValueKind.Null, bundle.GetProperty("kernelCheck").ValueKind);
    }

    [KernelFact(From = First, Feature = Feature)]
    public void The_keyring_is_locked_and_the_next_run_has_one_of_its_own()
    {
        using var site = new PreloadSite();
        site.Sign("denier", "deny_open");
        site.Sign("audit", "exec-audit");
        site.Preload("denier");
        site.Preload("audit");

        var serials = PreloadSite.Status().GetProperty("bundles").EnumerateArray().Select(Serial).ToArray();
        Assert.Equal(2, serials.Distinct().Count());
        Assert.All(serials, serial => Assert.Matches($"(?m)^{serial:x8} .* 0b0b0000 .* keyring +linchpin-[0-9a-f]+: 1$", File.ReadAllText("/proc/keys")));
    }

    [KernelFact(From = First, Feature = Feature)]
    public void A_plan_says_what_is_loaded_how()
    {
        using var site = new PreloadSite();
        site.Sign("denier", "deny_open");
        using var plan = JsonDocument.Parse(site.Preload("--dry-run", "--json", "denier").Output);
        var kinds = plan.RootElement.GetProperty("steps").EnumerateArray().Select(step => step.GetProperty("kind").GetString()).ToArray();
        Assert.Contains("make-keyring", kinds);
        Assert.Contains("run-loader", kinds);
        Assert.DoesNotContain("load-program", kinds);
    }

    [KernelFact(From = First, Feature = Feature)]
    public void Never_leaves_it_to_linchpin()
    {
        using var site = new PreloadSite("preload.require_kernel_signature = \"never\"");
        site.Sign("denier", "deny_open");
        site.Preload("denier");
        Assert.Equal("linchpin", PreloadSite.Status().GetProperty("bundles")[0].GetProperty("verifiedBy").GetString());
    }

    [KernelFact(From = First, Feature = Feature)]
    public void Always_refuses_what_has_no_loader_and_takes_what_has()
    {
        using var site = new PreloadSite("preload.require_kernel_signature = \"always\"");
        site.Sign("denier", "deny_open");
        site.Sign("settings", "kernel_config");
        Assert.Contains("the kernel can't check who signed object 'kernel_config'", site.Preload(33, "denier", "settings").Errors, StringComparison.Ordinal);
        Assert.Empty(PreloadSite.Status().GetProperty("bundles").EnumerateArray());

        site.Preload("denier");
        Assert.Equal("kernel", PreloadSite.Status().GetProperty("bundles")[0].GetProperty("verifiedBy").GetString());
    }

    [KernelFact(From = First, Feature = Feature)]
    public void Auto_takes_what_has_no_loader_and_says_so()
    {
        using var site = new PreloadSite();
        site.Sign("denier", "deny_open");
        site.Sign("settings", "kernel_config");
        site.Preload("denier", "settings");
        var status = PreloadSite.Status();
        Assert.Equal(["kernel", "linchpin"], status.GetProperty("bundles").EnumerateArray().OrderBy(bundle => bundle.GetProperty("name").GetString()).Select(bundle => bundle.GetProperty("verifiedBy").GetString()));
        Assert.Contains("Signatures were checked by Linchpin, not by the kernel: settings.", status.GetProperty("notGuaranteed").EnumerateArray().Select(sentence => sentence.GetString()));
    }

    [KernelFact(From = First, Feature = Feature)]
    public void Auto_goes_on_where_the_kernel_takes_none_of_the_trusted_certificates_and_says_so()
    {
        using var site = PreloadSite.OfUnknownAuthority();
        site.Sign("denier", "deny_open");
        site.Preload("denier");
        var status = PreloadSite.Status();
        Assert.Equal("linchpin", status.GetProperty("bundles")[0].GetProperty("verifiedBy").GetString());
        Assert.Contains("Signatures were checked by Linchpin, not by the kernel: denier (this kernel takes none of the trusted certificates).", status.GetProperty("notGuaranteed").EnumerateArray().Select(sentence => sentence.GetString()));
    }

    [KernelFact(From = First, Feature = Feature)]
    public void Always_fails_where_the_kernel_takes_none_of_the_trusted_certificates()
    {
        using var site = PreloadSite.OfUnknownAuthority("preload.require_kernel_signature = \"always\"");
        site.Sign("denier", "deny_open");
        Assert.Contains("this kernel takes none of the trusted certificates", site.Preload(39, "denier").Errors, StringComparison.Ordinal);
        Assert.Empty(PreloadSite.Status().GetProperty("bundles").EnumerateArray());
    }

    [KernelFact(From = "6.1")]
    public void Always_refuses_a_kernel_that_checks_none()
    {
        Assert.SkipWhen(BpfFeatures.ProgramSignatures.IsSupported, "this kernel checks signatures");
        using var site = new PreloadSite("preload.require_kernel_signature = \"always\"");
        site.Sign("denier", "deny_open");
        Assert.Contains("6.18 is the first that does", site.Preload(35, "denier").Errors, StringComparison.Ordinal);
    }

    private static int Serial(JsonElement bundle) => bundle.GetProperty("kernelCheck").GetProperty("keyring").GetInt32();
}
