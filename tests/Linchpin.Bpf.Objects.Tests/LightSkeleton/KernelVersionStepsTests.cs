using System.Text;
using Linchpin.Bpf.Objects.LightSkeleton;

namespace Linchpin.Bpf.Objects.Tests;

/// <summary>The instructions that read a kernel's version, carried out by hand over what kernels say of themselves.</summary>
public sealed class KernelVersionStepsTests
{
    private const int InvalidArgument = -22;

    [Theory]
    [InlineData("6.1.0-50-cloud-amd64", "#1 SMP PREEMPT_DYNAMIC Debian 6.1.176-1 (2026-08-02)", 6, 1, 176)]
    [InlineData("6.18.15+deb13-cloud-amd64", "#1 SMP PREEMPT_DYNAMIC Debian 6.18.15-1~bpo13+1 (2026-09-12)", 6, 18, 15)]
    [InlineData("6.8.0-48-generic", "#48-Ubuntu SMP PREEMPT_DYNAMIC Fri Sep 27 14:04:52 UTC 2024", 6, 8, 0)]
    [InlineData("6.1.0-rpi7-rpi-v8", "#1 SMP PREEMPT Debian 1:6.1.63-1+rpt1 (2023-11-24)", 6, 1, 0)]
    [InlineData("7.3.4", "#1 SMP", 7, 3, 4)]
    [InlineData("7.3", "Debian ", 7, 3, 0)]
    [InlineData("7.3-rc1", "", 7, 3, 0)]
    [InlineData("4.9.337", "", 4, 9, 255)]
    [InlineData("5.18.1.2", "", 5, 18, 1)]
    public void They_read_what_the_normal_load_reads(string release, string version, int major, int minor, int patch) =>
        Assert.Equal((major << 16) + (minor << 8) + patch, Result(release, version));

    [Theory]
    [InlineData("", "")]
    [InlineData("6", "#1")]
    [InlineData("linux-6.1", "#1")]
    public void They_fail_where_there_is_no_version(string release, string version) => Assert.Equal(InvalidArgument, Result(release, version));

    [Fact]
    public void They_do_not_leave_the_text()
    {
        var digits = new string('1', 64);
        Assert.Equal(InvalidArgument, Result(digits, digits));
        Assert.Equal(0x060100, Result("6.1.0", $"#1 {new string('x', 53)} Debian 6.12.1"));
    }

    private static int Result(string release, string version)
    {
        var names = new byte[6 * 65];
        Encoding.ASCII.GetBytes("Linux").CopyTo(names, 0);
        Encoding.ASCII.GetBytes(release).CopyTo(names, 2 * 65);
        Encoding.ASCII.GetBytes(version).CopyTo(names, 3 * 65);
        var output = new LoaderOutput(null);
        var place = output.Data.Reserve();
        new KernelVersionSteps(output).Find();
        output.Code.Store(place, Opcode.SizeDoubleWord, LoaderCode.Result);
        output.Code.Exit(0);
        var machine = new SmallMachine(output.Code.Build([]), output.Data.ToArray(), names);
        return machine.Run() is var failure and not 0 ? failure : BitConverter.ToInt32(machine.Data, place);
    }
}
