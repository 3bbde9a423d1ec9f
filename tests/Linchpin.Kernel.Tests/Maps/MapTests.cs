using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Linchpin.Bpf;
using Linchpin.Bpf.Objects;
using Linchpin.Kernel.Tests.Harness;

namespace Linchpin.Kernel.Tests.Maps;

/// <summary>Maps with typed keys and values, of each common type.</summary>
public sealed class MapTests
{
    [StructLayout(LayoutKind.Sequential)]
    private record struct Key(uint Number, uint Letters);

    [StructLayout(LayoutKind.Sequential)]
    private record struct Value(ulong Count, uint Last, uint Spare);

    [KernelFact(From = "6.1")]
    public void A_hash_is_written_read_and_emptied()
    {
        using var map = Create(MapType.Hash, 8, 16, 4);
        var hash = map.As<Key, Value>();
        var key = new Key(7, 8);

        Assert.False(hash.TryLookUp(key, out _));
        Assert.True(hash.TryUpdate(key, new Value(1, 2, 3), MapUpdate.OnlyNew));
        Assert.False(hash.TryUpdate(key, default, MapUpdate.OnlyNew));
        Assert.Equal(new Value(1, 2, 3), hash[key]);
        Assert.False(hash.TryUpdate(new Key(1, 1), default, MapUpdate.OnlyExisting));
        Assert.True(hash.TryTake(key, out var taken));
        Assert.Equal(new Value(1, 2, 3), taken);
        Assert.False(hash.Delete(key));
        Assert.Throws<KeyNotFoundException>(() => hash[key]);
    }

    [KernelFact(From = "6.1")]
    public void A_full_map_says_so()
    {
        using var map = Create(MapType.Hash, 4, 4, 2);
        var hash = map.As<uint, uint>();
        hash[1] = 1;
        hash[2] = 2;
        var error = Assert.Throws<BpfException>(() => hash[3] = 3);
        Assert.Equal("E2BIG", error.ErrnoName);
        Assert.Contains("the map is full", error.Message, StringComparison.Ordinal);
    }

    [KernelFact(From = "6.1")]
    public void A_size_that_was_left_open_is_asked_for()
    {
        var error = Assert.Throws<BpfException>(() => Create(MapType.Hash, 4, 4, 0));
        Assert.Contains("set MaxEntries", error.Message, StringComparison.Ordinal);
    }

    [KernelFact(From = "6.1")]
    public void A_type_of_another_size_is_refused_before_the_kernel_sees_it()
    {
        using var map = Create(MapType.Hash, 8, 16, 4);
        Assert.Contains("the key has 8 bytes", Assert.Throws<ArgumentException>(() => map.As<uint, Value>()).Message, StringComparison.Ordinal);
        Assert.Contains("the value has 16 bytes", Assert.Throws<ArgumentException>(() => map.As<Key, uint>()).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => map.TryLookUp([1], new byte[16]));
        Assert.Throws<ArgumentException>(() => map.AsPerCpu<Key, Value>());
    }

    [KernelTheory(From = "6.1")]
    [InlineData(MapType.Hash)]
    [InlineData(MapType.Array)]
    [InlineData(MapType.LruHash)]
    public void Batches_write_read_and_remove_many_elements_at_once(MapType type)
    {
        const int Count = 500;
        using var map = Create(type, 4, 8, type == MapType.LruHash ? 4096u : Count);
        var view = map.As<uint, ulong>();
        var keys = Enumerable.Range(0, Count).Select(i => (uint)i).ToArray();
        view.UpdateBatch(keys, Array.ConvertAll(keys, key => key * 3ul));

        Assert.Equal(keys, view.Keys.Order());
        Assert.All(view, element => Assert.Equal(element.Key * 3ul, element.Value));
        if (type == MapType.Array)
            return;
        Assert.Equal(200, view.DeleteBatch([.. keys[..200], 9999]));
        Assert.Equal(keys[200..], view.Keys.Order());
    }

    [KernelFact(From = "6.1")]
    public void A_map_without_batches_is_read_element_by_element()
    {
        using var map = Create(MapType.LpmTrie, 8, 4, 64, MapFlags.NoPreallocation);
        var trie = map.As<LpmKey<uint>, uint>();
        var keys = Enumerable.Range(0, 50).Select(i => new LpmKey<uint>(32, (uint)i)).ToArray();
        trie.UpdateBatch(keys, Array.ConvertAll(keys, key => key.Data));

        Assert.Equal(keys.Select(key => key.Data), trie.Select(element => element.Value).Order());
        Assert.Equal(20, trie.DeleteBatch(keys.AsSpan(0, 20)));
        Assert.Equal(30, trie.Count());
    }

    [KernelFact(From = "6.1")]
    public void The_longest_prefix_wins()
    {
        using var map = Create(MapType.LpmTrie, 8, 4, 8, MapFlags.NoPreallocation);
        var trie = map.As<LpmKey<uint>, uint>();
        trie[new(8, Address(10, 0, 0, 0))] = 8;
        trie[new(16, Address(10, 1, 0, 0))] = 16;

        Assert.Equal(16u, trie[new(32, Address(10, 1, 2, 3))]);
        Assert.Equal(8u, trie[new(32, Address(10, 2, 2, 3))]);
        Assert.False(trie.TryLookUp(new(32, Address(11, 0, 0, 1)), out _));
    }

    [KernelTheory(From = "6.1")]
    [InlineData(MapType.Hash)]
    [InlineData(MapType.LpmTrie)]
    public void Reading_survives_that_others_delete_what_it_stands_on(MapType type)
    {
        const uint Count = 300;
        using var map = Create(type, 8, 8, 1024, MapFlags.NoPreallocation);
        var view = map.As<LpmKey<uint>, ulong>();
        for (var i = 0u; i < Count; i++)
            view[new(32, i)] = i;

        var seen = new List<uint>();
        foreach (var (key, _) in view)
        {
            seen.Add(key.Data);
            if (key.Data % 2 == 0)
                view.Delete(key);
        }

        Assert.Equal(seen.Count, seen.Distinct().Count());
        var odd = Enumerable.Range(0, (int)Count).Where(i => i % 2 == 1).Select(i => (uint)i);
        Assert.Empty(odd.Except(seen));
    }

    [KernelTheory(From = "6.1")]
    [InlineData(MapType.Queue, new ulong[] { 1, 2, 3 })]
    [InlineData(MapType.Stack, new ulong[] { 3, 2, 1 })]
    public void Queues_and_stacks_have_elements_without_keys(MapType type, ulong[] expected)
    {
        using var map = Create(type, 0, 8, 4);
        foreach (var value in new ulong[] { 1, 2, 3 })
            Assert.True(map.TryUpdate([], BitConverter.GetBytes(value)));

        var taken = new List<ulong>();
        var place = new byte[8];
        while (map.TryTake([], place))
            taken.Add(BitConverter.ToUInt64(place));
        Assert.Equal(expected, taken);
    }

    [KernelFact(From = "6.1")]
    public void A_frozen_map_is_read_but_not_written()
    {
        using var map = Create(MapType.Array, 4, 4, 1);
        var array = map.As<uint, uint>();
        array[0] = 5;
        Assert.False(map.IsFrozen);
        map.Freeze();

        Assert.True(map.IsFrozen);
        Assert.Equal("EPERM", Assert.Throws<BpfException>(() => array[0] = 6).ErrnoName);
        Assert.Equal(5u, array[0]);
    }

    [KernelFact(From = "6.1")]
    public void A_descriptor_that_may_only_read_does_not_write()
    {
        using var map = Create(MapType.Array, 4, 4, 1);
        map.As<uint, uint>()[0] = 5;
        using var reader = BpfMap.Open(map.Id, MapAccess.ReadOnly);

        Assert.Equal(5u, reader.As<uint, uint>()[0]);
        Assert.Equal("EPERM", Assert.Throws<BpfException>(() => reader.As<uint, uint>()[0] = 6).ErrnoName);
    }

    [KernelFact(From = "6.1")]
    public void A_closed_map_is_not_used()
    {
        var map = Create(MapType.Array, 4, 4, 1);
        map.Dispose();
        Assert.Throws<ObjectDisposedException>(() => map.As<uint, uint>()[0]);
    }

    [KernelFact(From = "6.1")]
    public void Typed_access_allocates_nothing()
    {
        using var map = Create(MapType.Hash, 8, 16, 4);
        var hash = map.As<Key, Value>();
        var key = new Key(1, 2);
        void Once()
        {
            hash.Update(key, new Value(1, 2, 3));
            hash.TryLookUp(key, out _);
            hash.Delete(key);
        }
        for (var i = 0; i < 100; i++)
            Once();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
            Once();
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    private static uint Address(byte a, byte b, byte c, byte d) => BinaryPrimitives.ReadUInt32LittleEndian([a, b, c, d]);

    private static BpfMap Create(MapType type, uint keySize, uint valueSize, uint entries, MapFlags flags = MapFlags.None) =>
        BpfMap.Create(new MapSpec("test") { Type = type, KeySize = keySize, ValueSize = valueSize, MaxEntries = entries, Flags = flags });
}
