using Linchpin.Bpf.Kernel;

namespace Linchpin.Bpf.Tests;

public sealed class ErrorTextTests
{
    [Fact]
    public void An_error_says_what_failed_on_what_why_and_what_to_do()
    {
        var error = new BpfException(Errno.NoEntry, BpfCommand.ObjectGet, "/sys/fs/bpf/none");
        Assert.Equal("can't open pin '/sys/fs/bpf/none': ENOENT (No such file or directory); nothing is pinned there", error.Message);
        Assert.Equal(("ENOENT", BpfCommand.ObjectGet, "/sys/fs/bpf/none"), (error.ErrnoName, error.Command, error.ObjectName));
    }

    [Fact]
    public void The_kernels_own_errno_has_a_name() => Assert.StartsWith("ENOTSUPP", Errno.Describe(524), StringComparison.Ordinal);

    [Fact]
    public void A_missing_feature_names_the_first_kernel()
    {
        var error = new BpfFeatureException("kprobe_multi links", "5.18", BpfCommand.LinkCreate, "probe");
        Assert.StartsWith("'probe': this kernel (Linux ", error.Message, StringComparison.Ordinal);
        Assert.EndsWith("has no kprobe_multi links, which is there from Linux 5.18 on", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_command_has_a_verb() =>
        Assert.All(Enum.GetValues<BpfCommand>(), command => Assert.StartsWith("can't ", new BpfException(Errno.Permission, command).Message, StringComparison.Ordinal));
}
