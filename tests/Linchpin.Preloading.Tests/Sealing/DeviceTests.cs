using Linchpin.Preloading.Sealing;

namespace Linchpin.Preloading.Tests.Sealing;

public class DeviceTests
{
    private static readonly string[] Mounts =
    [
        "22 28 0:21 / /sys rw,nosuid shared:7 - sysfs sysfs rw",
        "60 31 0:52 / /sys/fs/bpf/linchpin rw,relatime - bpf linchpin rw",
        "61 60 0:300 / /sys/fs/bpf/linchpin rw,relatime - bpf linchpin rw",
    ];

    [Fact]
    public void The_last_mount_at_a_folder_is_the_one_that_is_seen() => Assert.Equal(300u, KernelDevice.MountedAt("/sys/fs/bpf/linchpin", Mounts));

    [Fact]
    public void Where_nothing_is_mounted_there_is_no_device() => Assert.Null(KernelDevice.MountedAt("/sys/fs", Mounts));

    [Fact]
    public void The_minor_number_has_twenty_bits() => Assert.Equal((253u << 20) | 1, KernelDevice.Of(253, 1));

    [Fact]
    public void Code_is_what_is_mapped_from_a_file_to_be_executed()
    {
        string[] lines =
        [
            "5580-5590 r--p 00000000 fd:01 131 /usr/bin/linchpin",
            "5590-55a0 r-xp 00010000 fd:01 131 /usr/bin/linchpin",
            "7f10-7f20 r-xp 00000000 00:2a 77 /usr/lib/with a blank/libc.so.6",
            "7f20-7f30 r-xp 00000000 00:00 0 ",
            "7f30-7f40 rw-s 00000000 00:0e 1034 anon_inode:bpf-map",
            "7fff-8000 r-xp 00000000 00:00 0 [vdso]",
        ];
        Assert.Equal([("/usr/bin/linchpin", (0xfdu << 20) | 1), ("/usr/lib/with a blank/libc.so.6", 0x2au)], TrustedCode.Mapped(lines));
    }
}
