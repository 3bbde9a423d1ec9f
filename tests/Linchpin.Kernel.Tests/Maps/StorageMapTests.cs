using System.Runtime.InteropServices;
using Linchpin.Bpf;
using Linchpin.Bpf.Kernel;
using Linchpin.Kernel.Tests.Harness;

namespace Linchpin.Kernel.Tests.Maps;

/// <summary>Maps whose values hang on inodes and tasks.</summary>
public sealed class StorageMapTests
{
    [StructLayout(LayoutKind.Sequential)]
    private record struct Value(ulong Count, uint Last, uint Spare);

    [KernelFact(From = "6.1")]
    public void A_value_hangs_on_an_inode_whoever_opens_it()
    {
        using var loaded = TestObjects.Read("map_kinds").Load();
        using var folder = new ScratchFolder();
        var storage = loaded.Map("inode_storage").AsStorage<Value>();
        var path = folder.File("owner", "");
        using (var one = File.OpenHandle(path))
            Assert.True(storage.TryUpdate(one, new Value(1, 2, 3), MapUpdate.OnlyNew));

        using var other = File.OpenHandle(path);
        Assert.True(storage.TryLookUp(other, out var value));
        Assert.Equal(new Value(1, 2, 3), value);
        using var stranger = File.OpenHandle(folder.File("stranger", ""));
        Assert.False(storage.TryLookUp(stranger, out _));
        Assert.True(storage.Delete(other));
        Assert.False(storage.TryLookUp(other, out _));
    }

    [KernelFact(From = "6.1")]
    public void A_value_hangs_on_a_task()
    {
        using var loaded = TestObjects.Read("map_kinds").Load();
        var storage = loaded.Map("task_storage").AsStorage<Value>();
        using var own = OpenTask(Environment.ProcessId);
        using var first = OpenTask(1);

        Assert.True(storage.TryUpdate(own, new Value(4, 5, 6)));
        Assert.True(storage.TryLookUp(own, out var value));
        Assert.Equal(new Value(4, 5, 6), value);
        Assert.False(storage.TryLookUp(first, out _));
        Assert.False(storage.TryUpdate(own, default, MapUpdate.OnlyNew));
        using var file = File.OpenHandle("/proc/self/status");
        Assert.Throws<BpfException>(() => storage.TryLookUp(file, out _));
    }

    private static unsafe SafeFd OpenTask(int process)
    {
        const nint PidfdOpen = 434;
        var fd = (int)Libc.SystemCall(PidfdOpen, process, null, 0);
        Assert.True(fd >= 0, Errno.Describe(Errno.Last));
        return new SafeFd(fd);
    }
}
