using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Linchpin.Bpf;
using Linchpin.Bpf.Objects;
using Linchpin.Kernel.Tests.Harness;

namespace Linchpin.Kernel.Tests.Maps;

/// <summary>Values with a lock, which programs and user space write both.</summary>
public sealed class LockedMapTests
{
    [InlineArray(32)]
    private struct Rest
    {
        private ulong _first;
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct Pair
    {
        public ulong First;
        public uint Lock;
        public uint Spare;
        public Rest Rest;
        public ulong Second;
    }

    [KernelTheory(From = "6.1")]
    [InlineData("array")]
    [InlineData("hash")]
    public async Task Neither_side_sees_half_of_what_the_other_writes(string name)
    {
        using var loaded = TestObjects.Read("value_locks").Load();
        var pairs = loaded.Map(name).AsLocked<uint, Pair>();
        pairs.Update(1, default);
        var running = Task.Run(() => loaded.Program("write_pairs").TestRun(new ProgramTestRun { Data = new byte[64], Repeat = 200_000 }), TestContext.Current.CancellationToken);
        var number = 1ul << 32;
        while (!running.IsCompleted)
        {
            Assert.True(pairs.TryLookUp(1, out var read));
            Assert.Equal(read.First, read.Second);
            number += 1ul << 32;
            pairs.Update(1, new Pair { First = number, Second = number, Lock = 99 });
        }
        await running;
        Assert.True(pairs[1].First >= number && number > 1ul << 32, $"{pairs[1].First} after {number}");
        Assert.Equal(0u, pairs[1].Lock);
        Assert.Equal(0ul, loaded.Read<ulong>("torn"));
    }

    [KernelFact(From = "6.1")]
    public void Batches_walks_and_taking_are_under_the_lock_too()
    {
        using var loaded = TestObjects.Read("value_locks").Load();
        var pairs = loaded.Map("hash").AsLocked<uint, Pair>();
        var keys = Enumerable.Range(0, 20).Select(i => (uint)i).ToArray();
        pairs.UpdateBatch(keys, Array.ConvertAll(keys, key => new Pair { First = key, Second = key }));
        Assert.Equal(keys, pairs.Select(pair => (uint)pair.Value.Second).Order());
        Assert.True(pairs.TryTake(7, out var taken));
        Assert.Equal(7ul, taken.First);
        Assert.Equal(19, pairs.DeleteBatch(keys));
    }

    [KernelFact(From = "6.1")]
    public void Values_without_a_lock_are_refused()
    {
        using var map = BpfMap.Create(new MapSpec("plain") { Type = MapType.Hash, KeySize = 4, ValueSize = 8, MaxEntries = 4 });
        Assert.Contains("'plain' (Hash): its values have no lock", Assert.Throws<ArgumentException>(() => map.AsLocked<uint, ulong>()).Message, StringComparison.Ordinal);
    }
}
