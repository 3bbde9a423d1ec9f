using Linchpin.Preloading.Boot;

namespace Linchpin.Preloading.Tests.Boot;

public class RealRootTests
{
    private static readonly string[] FileSystems = ["nodev\ttmpfs", "nodev\toverlay", "\text4"];

    private static readonly string[] Mounts =
    [
        "1 1 0:2 / / rw - rootfs none rw",
        "30 1 254:0 / /sysroot rw,relatime - ext4 /dev/vda rw",
        "31 1 0:40 / /overlaid rw,relatime - overlay overlay rw",
    ];

    [Fact]
    public void The_agent_may_be_run_from_a_disk() => Assert.Equal(254u << 20, RealRoot.DeviceAt("/sysroot", Mounts, FileSystems));

    [Fact]
    public void Nothing_is_believed_of_what_a_process_could_serve() => Assert.Null(RealRoot.DeviceAt("/overlaid", Mounts, FileSystems));

    [Fact]
    public void Where_nothing_is_mounted_there_is_no_agent() => Assert.Null(RealRoot.DeviceAt("/sysroot/usr", Mounts, FileSystems));
}
