using Linchpin.Bpf;
using Linchpin.Bpf.Objects;
using Linchpin.Kernel.Tests.Harness;

namespace Linchpin.Kernel.Tests.Pins;

/// <summary>A BPF file system of one's own.</summary>
public sealed class BpfFileSystemTests
{
    [KernelFact(From = "6.1")]
    public void A_mount_of_ones_own_has_its_own_pins()
    {
        using var folder = new ScratchFolder();
        var path = folder.ToString();
        Assert.False(BpfFileSystem.IsBpffs(path));
        Assert.False(BpfFileSystem.IsMountPoint(path));
        BpfFileSystem.Mount(path, "linchpin");
        try
        {
            Assert.True(BpfFileSystem.IsBpffs(path));
            Assert.True(BpfFileSystem.IsMountPoint(path + "/"));
            Assert.Equal(UnixFileMode.StickyBit | UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(path));
            BpfFileSystem.CreateFolder(folder / "a/b");
            Assert.True(BpfFileSystem.IsBpffs(folder / "a/b"));
            Assert.False(BpfFileSystem.IsMountPoint(folder / "a"));
            using var map = BpfMap.Create(new MapSpec("pinned") { Type = MapType.Array, KeySize = 4, ValueSize = 4, MaxEntries = 1 });
            map.Pin(folder / "a/b/pinned");
            Assert.False(File.Exists("/sys/fs/bpf/a/b/pinned"));
        }
        finally
        {
            BpfFileSystem.Unmount(path);
        }
        Assert.False(BpfFileSystem.IsBpffs(path));
        Assert.Throws<IOException>(() => BpfFileSystem.Unmount(path));
    }

    [KernelFact(From = "6.1")]
    public void The_mount_that_everyone_has_is_one() => Assert.True(BpfFileSystem.IsBpffs("/sys/fs/bpf") && BpfFileSystem.IsMountPoint("/sys/fs/bpf"));
}
