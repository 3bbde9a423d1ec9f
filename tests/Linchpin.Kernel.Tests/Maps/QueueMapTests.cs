using Linchpin.Bpf;
using Linchpin.Bpf.Objects;
using Linchpin.Kernel.Tests.Harness;

namespace Linchpin.Kernel.Tests.Maps;

/// <summary>Maps without keys: queues, stacks, bloom filters.</summary>
public sealed class QueueMapTests
{
    [KernelTheory(From = "6.1")]
    [InlineData(MapType.Queue, new ulong[] { 1, 2, 3 })]
    [InlineData(MapType.Stack, new ulong[] { 3, 2, 1 })]
    public void What_is_put_in_comes_out_in_turn(MapType type, ulong[] expected)
    {
        using var map = Create(type);
        var queue = map.AsQueue<ulong>();
        Assert.False(queue.TryPeek(out _));
        Assert.All(new ulong[] { 1, 2, 3 }, value => Assert.True(queue.TryPush(value)));
        Assert.False(queue.TryPush(4));
        foreach (var value in expected)
        {
            Assert.True(queue.TryPeek(out var next));
            Assert.True(queue.TryPop(out var taken));
            Assert.Equal((value, value), (next, taken));
        }
        Assert.False(queue.TryPop(out _));
    }

    [KernelTheory(From = "6.1")]
    [InlineData(MapType.Queue, new ulong[] { 2, 3, 4 })]
    [InlineData(MapType.Stack, new ulong[] { 4, 3, 2 })]
    public void Where_there_is_no_room_the_oldest_goes_if_it_may(MapType type, ulong[] expected)
    {
        using var map = Create(type);
        var queue = map.AsQueue<ulong>();
        for (var value = 1ul; value <= 4; value++)
            queue.PushOverOldest(value);
        Assert.Equal(expected, expected.Select(_ => queue.TryPop(out var taken) ? taken : 0));
    }

    [KernelFact(From = "6.1")]
    public void A_bloom_filter_knows_what_was_added()
    {
        using var map = BpfMap.Create(new MapSpec("filter") { Type = MapType.BloomFilter, ValueSize = 8, MaxEntries = 1000, Extra = 7 });
        var filter = map.AsBloomFilter<ulong>();
        Assert.False(filter.MightContain(5));
        for (var value = 0ul; value < 1000; value++)
            filter.Add(value * 3);
        for (var value = 0ul; value < 1000; value++)
            Assert.True(filter.MightContain(value * 3));
        Assert.InRange(Enumerable.Range(0, 1000).Count(i => filter.MightContain((ulong)(i * 3) + 1)), 0, 100);
        Assert.Throws<BpfException>(() => map.TryTake([], new byte[8]));
    }

    [KernelFact(From = "6.1")]
    public void A_view_of_another_type_of_map_is_refused()
    {
        using var map = BpfMap.Create(new MapSpec("hash") { Type = MapType.Hash, KeySize = 4, ValueSize = 8, MaxEntries = 1 });
        Assert.Contains("'hash' (Hash) is no queue or stack", Assert.Throws<ArgumentException>(() => map.AsQueue<ulong>()).Message, StringComparison.Ordinal);
        Assert.Contains("'hash' (Hash) is no bloom filter", Assert.Throws<ArgumentException>(() => map.AsBloomFilter<ulong>()).Message, StringComparison.Ordinal);
        Assert.Contains("'hash' (Hash) does not hold stack traces", Assert.Throws<ArgumentException>(() => map.AsStackTraces()).Message, StringComparison.Ordinal);
        using var queue = Create(MapType.Queue);
        Assert.Contains("the value has 8 bytes", Assert.Throws<ArgumentException>(() => queue.AsQueue<uint>()).Message, StringComparison.Ordinal);
    }

    private static BpfMap Create(MapType type) => BpfMap.Create(new MapSpec("test") { Type = type, ValueSize = 8, MaxEntries = 3 });
}
