using Linchpin.Bpf;
using Linchpin.Bpf.Objects;
using Linchpin.Kernel.Tests.Harness;

namespace Linchpin.Kernel.Tests.Maps;

/// <summary>Maps that have a value for each CPU.</summary>
public sealed class PerCpuMapTests
{
    [KernelFact(From = "6.1")]
    public void Each_CPU_has_a_value_of_its_own()
    {
        using var map = Create(MapType.PerCpuHash, valueSize: 8);
        var view = map.AsPerCpu<uint, ulong>();
        var values = Enumerable.Range(1, view.CpuCount).Select(i => (ulong)i).ToArray();

        Assert.True(view.TryUpdate(7, values));
        Assert.Equal(values, view[7]);
        Assert.False(view.TryUpdate(7, values, MapUpdate.OnlyNew));
        Assert.True(view.Delete(7));
        Assert.False(view.TryLookUp(7, new ulong[view.CpuCount]));
    }

    [KernelFact(From = "6.1")]
    public void Values_that_do_not_fill_eight_bytes_are_found_all_the_same()
    {
        using var map = Create(MapType.PerCpuArray, valueSize: 2);
        var view = map.AsPerCpu<uint, ushort>();
        var values = Enumerable.Range(0, view.CpuCount).Select(i => (ushort)(1000 + i)).ToArray();

        Assert.True(view.TryUpdate(1, values));
        Assert.Equal(values, view[1]);
        Assert.Equal(new ushort[view.CpuCount], view[0]);
    }

    [KernelFact(From = "6.1")]
    public void One_value_for_all_is_refused()
    {
        using var map = Create(MapType.PerCpuArray, valueSize: 8);
        Assert.Throws<ArgumentException>(() => map.AsPerCpu<uint, ulong>().TryLookUp(0, new ulong[PossibleCpus.Count + 1]));
        Assert.Throws<ArgumentException>(() => map.As<uint, ulong>());
    }

    private static BpfMap Create(MapType type, uint valueSize) =>
        BpfMap.Create(new MapSpec("test") { Type = type, KeySize = 4, ValueSize = valueSize, MaxEntries = 8 });
}
