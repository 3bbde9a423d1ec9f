using Linchpin.Bpf;
using Linchpin.Bpf.Objects;
using Linchpin.Kernel.Tests.Harness;

namespace Linchpin.Kernel.Tests.Maps;

/// <summary>Arrays as memory of the process.</summary>
public sealed class MapMemoryTests
{
    [KernelFact(From = "6.1")]
    public void Values_are_where_the_kernel_has_them()
    {
        using var map = Array(12, 1000);
        using var memory = map.OpenMemory();
        for (var i = 0u; i < 1000; i++)
            map.TryUpdate(BitConverter.GetBytes(i), [.. BitConverter.GetBytes(i), 1, 2, 3, 4, 5, 6, 7, 8]);
        Assert.All(Enumerable.Range(0, 1000), i => Assert.Equal(i, BitConverter.ToInt32(memory.ReadOnlyBytes((uint)i))));

        memory.Bytes(999)[11] = 99;
        var value = new byte[12];
        Assert.True(map.TryLookUp(BitConverter.GetBytes(999), value));
        Assert.Equal(99, value[11]);
        Assert.Throws<ArgumentOutOfRangeException>(() => memory.Bytes(1000).Length);
        Assert.Throws<ArgumentException>(() => memory.At<ulong>(0));
    }

    [KernelFact(From = "6.1")]
    public void A_value_is_counted_up_in_place()
    {
        using var map = Array(8, 4);
        using var memory = map.OpenMemory();
        Interlocked.Add(ref memory.At<ulong>(3), 5);
        Assert.Equal(5ul, map.As<uint, ulong>()[3]);
    }

    [KernelFact(From = "6.1")]
    public void A_map_can_not_be_frozen_while_it_is_mapped_for_writing_and_not_mapped_so_once_it_is()
    {
        using var map = Array(8, 4);
        using (map.OpenMemory())
            Assert.Equal("EBUSY", Assert.Throws<BpfException>(map.Freeze).ErrnoName);
        map.Freeze();
        Assert.Contains("map it read-only", Assert.Throws<BpfException>(() => map.OpenMemory()).Message, StringComparison.Ordinal);
        using var memory = map.OpenMemory(MapAccess.ReadOnly);
        Assert.Equal(8, memory.ReadOnlyBytes(0).Length);
        Assert.Throws<InvalidOperationException>(() => memory.Bytes(0).Length);
    }

    [KernelFact(From = "6.1")]
    public void An_array_that_was_not_created_for_it_is_not_mapped()
    {
        using var map = BpfMap.Create(new MapSpec("array") { Type = MapType.Array, KeySize = 4, ValueSize = 8, MaxEntries = 1 });
        Assert.Contains("BPF_F_MMAPABLE", Assert.Throws<BpfException>(() => map.OpenMemory()).Message, StringComparison.Ordinal);
    }

    private static BpfMap Array(uint valueSize, uint entries) =>
        BpfMap.Create(new MapSpec("array") { Type = MapType.Array, KeySize = 4, ValueSize = valueSize, MaxEntries = entries, Flags = MapFlags.Mappable });
}
