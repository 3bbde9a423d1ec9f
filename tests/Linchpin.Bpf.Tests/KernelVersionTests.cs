namespace Linchpin.Bpf.Tests;

public sealed class KernelVersionTests
{
    [Theory]
    [InlineData("6.12.117+deb13-cloud-amd64", "", 6, 12, 117)]
    [InlineData("6.1.0-50-cloud-amd64", "#1 SMP PREEMPT_DYNAMIC Debian 6.1.176-1 (2026-10-01)", 6, 1, 176)]
    [InlineData("7.3-rc1", "", 7, 3, 0)]
    public void The_version_is_the_one_that_the_kernel_was_built_from(string release, string version, int major, int minor, int patch) =>
        Assert.Equal(new KernelVersion(major, minor, patch), KernelVersion.Parse(release, version));

    [Theory]
    [InlineData("")]
    [InlineData("linux")]
    [InlineData("6")]
    public void What_is_no_version_is_an_error(string release) =>
        Assert.Throws<FormatException>(() => KernelVersion.Parse(release));

    [Fact]
    public void Versions_are_compared_number_by_number()
    {
        Assert.True(new KernelVersion(6, 9, 200) < new KernelVersion(6, 12, 0));
        Assert.True(new KernelVersion(7, 0, 0) > new KernelVersion(6, 18, 15));
    }

    [Fact]
    public void The_code_of_a_version_stops_at_patch_255() =>
        Assert.Equal((4u << 16) + (19 << 8) + 255, new KernelVersion(4, 19, 300).Code);
}
