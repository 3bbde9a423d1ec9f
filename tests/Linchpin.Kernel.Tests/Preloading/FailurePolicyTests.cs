using Linchpin.Kernel.Tests.Harness;

namespace Linchpin.Kernel.Tests.Preloading;

/// <summary>on_failure, and what the kernel command line says.</summary>
[Trait("kernels", "latest")]
public sealed class FailurePolicyTests
{
    [KernelFact(From = "6.1")]
    public void Continue_leaves_out_the_bundle_that_fails_and_keeps_the_others()
    {
        using var site = new PreloadSite("preload.bundles = [\"audit\", \"missing\", \"refused\", \"denier\"]\npreload.on_failure = \"continue\"");
        site.Sign("audit", "exec-audit");
        site.Sign("refused", "refused");
        site.Sign("denier", "deny_open");

        var result = site.Preload();

        Assert.Equal("audit: in place\ndenier: in place\n", result.Output);
        Assert.Contains("warning: 'missing' is left out", result.Errors, StringComparison.Ordinal);
        Assert.Contains("warning: 'refused' is left out", result.Errors, StringComparison.Ordinal);
        Assert.Equal(["audit", "denier"], PreloadSite.Status().GetProperty("bundles").EnumerateArray().Select(bundle => bundle.GetProperty("name").GetString()));
    }

    [KernelFact(From = "6.1")]
    public void Emergency_has_an_exit_code_of_its_own()
    {
        using var site = new PreloadSite("preload.on_failure = \"emergency\"");

        Assert.Contains("emergency shell", site.Preload(42, "missing").Errors, StringComparison.Ordinal);
    }

    [KernelFact(From = "6.1")]
    public void Halt_on_a_running_system_is_the_exit_code_of_the_reason()
    {
        using var site = new PreloadSite();

        site.Preload(32, "missing");
    }

    [KernelFact(From = "6.1")]
    public void Halt_as_the_first_process_halts()
    {
        using var site = new PreloadSite();

        // In a PID namespace of its own, the kernel ends the namespace in place of the machine: with SIGINT for a halt.
        var result = CommandLine.Run("unshare", "--pid", "--fork", "/usr/bin/linchpin", "preload", "--config", site.Policy, "missing");

        Assert.Contains("the machine is halted", result.Errors, StringComparison.Ordinal);
        Assert.Equal(128 + 2, result.ExitCode);
    }

    [KernelFact(From = "6.1")]
    public void The_kernel_command_line_wins_over_the_policy_and_arguments_win_over_both()
    {
        using var site = new PreloadSite("preload.bundles = [\"missing\"]");
        site.Sign("audit", "exec-audit");
        site.Sign("denier", "deny_open");
        using var commandLine = new Overlay("/proc/cmdline", "quiet linchpin.preload=audit linchpin.on_failure=emergency");

        Assert.Equal("audit: in place\n", site.Preload().Output);
        Assert.Equal("denier: in place\n", site.Preload("denier").Output);
        site.Preload(42, "missing");
    }
}
