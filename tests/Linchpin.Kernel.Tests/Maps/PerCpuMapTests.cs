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

    [KernelTheory(From = "6.1")]
    [InlineData(MapType.PerCpuHash)]
    [InlineData(MapType.LruPerCpuHash)]
    [InlineData(MapType.PerCpuArray)]
    public void Batches_have_a_value_a_CPU_for_each_key(MapType type)
    {
        using var map = Create(type, valueSize: 8, entries: type == MapType.LruPerCpuHash ? 4096u : 300);
        AssertBatches(map.AsPerCpu<uint, ulong>(), type, (key, cpu) => key * 100ul + (ulong)cpu);
    }

    [KernelTheory(From = "6.1")]
    [InlineData(MapType.PerCpuHash)]
    [InlineData(MapType.PerCpuArray)]
    public void Batches_of_values_that_do_not_fill_eight_bytes_are_found_all_the_same(MapType type)
    {
        using var map = Create(type, valueSize: 2, entries: 300);
        AssertBatches(map.AsPerCpu<uint, ushort>(), type, (key, cpu) => (ushort)(key * 100 + cpu));
    }

    [KernelTheory(From = "7.0", Feature = "BPF_F_CPU")]
    [InlineData(MapType.PerCpuHash)]
    [InlineData(MapType.LruPerCpuHash)]
    [InlineData(MapType.PerCpuArray)]
    public void One_CPU_alone_is_read_and_written(MapType type)
    {
        using var map = Create(type, valueSize: 2, entries: 64);
        var view = map.AsPerCpu<uint, ushort>();
        var last = view.CpuCount - 1;
        Assert.Equal(type == MapType.PerCpuArray, view.TryLookUp(3, last, out _));
        view.UpdateAll(3, 7);
        Assert.All(view[3], value => Assert.Equal(7, value));
        view.Update(3, last, 9);
        Assert.True(view.TryLookUp(3, last, out var one));
        Assert.Equal(9, one);
        Assert.Equal([.. Enumerable.Repeat((ushort)7, last), 9], view[3]);
        Assert.Throws<ArgumentOutOfRangeException>(() => view.TryLookUp(3, view.CpuCount, out _));
        Assert.Throws<ArgumentOutOfRangeException>(() => view.Update(3, -1, 1));
    }

    [KernelFact(From = "6.1")]
    public void An_older_kernel_says_which_is_the_first_that_knows_single_CPUs()
    {
        using var map = Create(MapType.PerCpuHash, valueSize: 8);
        var view = map.AsPerCpu<uint, ulong>();
        if (BpfFeatures.SingleCpuValues.IsSupported)
        {
            view.Update(1, 0, 5);
            Assert.Equal(5ul, view[1][0]);
            return;
        }
        Assert.Equal("7.0", Assert.Throws<BpfFeatureException>(() => view.TryLookUp(1, 0, out _)).FirstKernel);
        Assert.Equal("7.0", Assert.Throws<BpfFeatureException>(() => view.Update(1, 0, 5)).FirstKernel);
        Assert.Equal("7.0", Assert.Throws<BpfFeatureException>(() => view.UpdateAll(1, 5)).FirstKernel);
        Assert.False(view.TryLookUp(1, new ulong[view.CpuCount]));
    }

    private static void AssertBatches<TValue>(PerCpuMap<uint, TValue> view, MapType type, Func<uint, int, TValue> valueOf) where TValue : unmanaged
    {
        const int Count = 300;
        var keys = Enumerable.Range(0, Count).Select(i => (uint)i).ToArray();
        view.UpdateBatch(keys, [.. keys.SelectMany(key => Enumerable.Range(0, view.CpuCount).Select(cpu => valueOf(key, cpu)))]);
        Assert.Throws<ArgumentException>(() => view.UpdateBatch(keys, new TValue[(Count * view.CpuCount) + 1]));

        var read = view.OrderBy(element => element.Key).ToArray();
        Assert.Equal(keys, read.Select(element => element.Key));
        Assert.All(read, element => Assert.Equal(Enumerable.Range(0, view.CpuCount).Select(cpu => valueOf(element.Key, cpu)), element.Value));
        if (type == MapType.PerCpuArray)
            return;
        Assert.Equal(200, view.DeleteBatch([.. keys[..200], 9999]));
        Assert.Equal(keys[200..], view.Select(element => element.Key).Order());
    }

    private static BpfMap Create(MapType type, uint valueSize, uint entries = 8) =>
        BpfMap.Create(new MapSpec("test") { Type = type, KeySize = 4, ValueSize = valueSize, MaxEntries = entries });
}
