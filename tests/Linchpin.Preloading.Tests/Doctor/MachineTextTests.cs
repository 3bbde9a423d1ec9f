using Linchpin.Preloading.Doctor;
using Linchpin.Preloading.Execution;
using Linchpin.Preloading.Installation;

namespace Linchpin.Preloading.Tests.Doctor;

public class MachineTextTests
{
    [Fact]
    public void Options_that_are_off_are_left_out()
    {
        var options = MachineText.Options("# Linux\nCONFIG_BPF=y\n# CONFIG_FAIL_FUNCTION is not set\nCONFIG_LSM=\"lockdown,bpf\"\nCONFIG_E1000=m\n");

        Assert.Equal(["CONFIG_BPF", "CONFIG_E1000", "CONFIG_LSM"], options.Keys.Order());
        Assert.Equal("lockdown,bpf", options["CONFIG_LSM"]);
    }

    [Fact]
    public void Of_the_keyrings_only_the_kernels_own_are_told()
    {
        var keyrings = MachineText.Keyrings("""
            0056a0b1 I------     1 perm 1f0b0000     0     0 keyring   .builtin_trusted_keys: 2
            0156a0b1 I------     1 perm 1f0b0000     0     0 keyring   .platform: empty
            02a1c5e2 I--Q---     4 perm 1f3f0000     0 65534 keyring   _uid.0: 1
            03a1c5e2 I------     1 perm 1f030000     0     0 asymmetri Debian Secure Boot CA: 6ccece7e: X509.rsa 5c63 []
            """);

        Assert.Equal([".builtin_trusted_keys 2", ".platform 0"], keyrings.Select(keyring => $"{keyring.Key} {keyring.Value}"));
    }

    [Fact]
    public void A_mount_is_found_by_the_type_behind_its_optional_fields()
    {
        string[] mounts = ["21 1 0:20 / /sys rw,nosuid shared:7 - sysfs sysfs rw", "30 21 0:26 / /sys/fs/cgroup rw shared:9 master:2 - cgroup2 cgroup2 rw,nsdelegate"];

        Assert.Equal("/sys/fs/cgroup", CgroupFileSystem.MountedAt(mounts));
        Assert.Null(CgroupFileSystem.MountedAt(mounts[..1]));
    }

    [Theory]
    [InlineData("usr\nusr/bin/linchpin\n")]
    [InlineData("Image: /boot/initrd.img-6.12: 30M\n-rwxr-xr-x   1 root     root     12345678 Jan  1  1970 usr/bin/linchpin\n")]
    [InlineData("lrwxrwxrwx   1 root     root            7 Jan  1  1970 usr/bin/linchpin -> ../lib/linchpin\n")]
    [InlineData("./usr/bin/linchpin\n")]
    public void Both_tools_lists_of_an_initramfs_are_read(string listing) => Assert.Contains("/usr/bin/linchpin", InitramfsImage.PathsIn(listing));
}
