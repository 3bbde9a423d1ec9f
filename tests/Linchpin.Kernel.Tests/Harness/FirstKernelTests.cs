using Linchpin.Bpf;

namespace Linchpin.Kernel.Tests.Harness;

/// <summary>A test that this kernel is too old for says so; others run.</summary>
public sealed class FirstKernelTests
{
    [Fact]
    public void An_older_kernel_is_a_reason_that_names_both_and_the_feature() =>
        Assert.Equal($"needs Linux 99.1 (time travel); this is {KernelRelease.Current}", FirstKernel.ReasonToSkip("99.1", "time travel"));

    [Fact]
    public void The_kernel_itself_and_newer_ones_are_none()
    {
        Assert.Null(FirstKernel.ReasonToSkip($"{KernelRelease.Version.Major}.{KernelRelease.Version.Minor}", null));
        Assert.Null(FirstKernel.ReasonToSkip("4.18", "anything"));
    }
}
