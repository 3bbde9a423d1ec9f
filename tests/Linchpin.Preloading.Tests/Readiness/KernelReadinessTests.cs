using Linchpin.Preloading.Readiness;

namespace Linchpin.Preloading.Tests.Readiness;

public class KernelReadinessTests
{
    private static readonly KernelFacts Fit = new(IsRoot: true, HasTypes: true, ["lockdown", "capability", "bpf"], IsFtraceEnabled: true);
    private static readonly PreparedBundle[] Lsm = [Bundle.Of("guarded", Bundle.Lsm("opens", "file_open"))];
    private static readonly PreparedBundle[] Nothing = [Bundle.Of("empty")];

    [Fact]
    public void A_fit_kernel_passes() => Assert.Null(Record.Exception(() => KernelReadiness.Require(Lsm, Fit)));

    [Fact]
    public void Without_root_nothing_passes() =>
        Assert.Equal(PreloadFault.NotRoot, Assert.Throws<PreloadException>(() => KernelReadiness.Require(Nothing, Fit with { IsRoot = false })).Fault);

    [Fact]
    public void Without_types_the_kernel_is_refused_with_the_remedy()
    {
        var error = Assert.Throws<PreloadException>(() => KernelReadiness.RequireTypes(Fit with { HasTypes = false }));

        Assert.Equal(PreloadFault.KernelUnfit, error.Fault);
        Assert.Contains("CONFIG_DEBUG_INFO_BTF", error.Message, StringComparison.Ordinal);
        Assert.Null(Record.Exception(() => KernelReadiness.RequireTypes(Fit)));
    }

    [Fact]
    public void Without_BPF_among_the_security_modules_an_LSM_program_is_refused_with_the_remedy()
    {
        var facts = Fit with { SecurityModules = ["lockdown", "capability", "yama"] };

        var error = Assert.Throws<PreloadException>(() => KernelReadiness.Require(Lsm, facts));

        Assert.Equal(PreloadFault.KernelUnfit, error.Fault);
        Assert.Contains("Boot with lsm=lockdown,yama,bpf on the kernel command line.", error.Message, StringComparison.Ordinal);
        Assert.Null(Record.Exception(() => KernelReadiness.Require(Nothing, facts)));
    }

    [Fact]
    public void Where_nothing_tells_of_the_security_modules_an_LSM_program_is_refused_with_the_remedy()
    {
        var facts = Fit with { SecurityModules = null };

        Assert.Contains("mount -t securityfs", Assert.Throws<PreloadException>(() => KernelReadiness.Require(Lsm, facts)).Message, StringComparison.Ordinal);
        Assert.Null(Record.Exception(() => KernelReadiness.Require(Nothing, facts)));
    }

    [Fact]
    public void With_trampolines_switched_off_programs_that_need_them_are_refused_with_the_remedy()
    {
        var facts = Fit with { IsFtraceEnabled = false };

        Assert.Contains("sysctl kernel.ftrace_enabled=1", Assert.Throws<PreloadException>(() => KernelReadiness.Require(Lsm, facts)).Message, StringComparison.Ordinal);
        Assert.Null(Record.Exception(() => KernelReadiness.Require(Nothing, facts)));
    }
}
