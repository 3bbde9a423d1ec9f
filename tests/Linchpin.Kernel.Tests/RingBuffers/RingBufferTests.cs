using System.Runtime.InteropServices;
using Linchpin.Bpf;
using Linchpin.Bpf.Objects;
using Linchpin.Kernel.Tests.Harness;

namespace Linchpin.Kernel.Tests.RingBuffers;

/// <summary>Records from a program, in place and in order.</summary>
public sealed class RingBufferTests
{
    [KernelTheory(From = "6.1")]
    [InlineData(8)]
    [InlineData(24)]
    [InlineData(200)]
    [InlineData(256)]
    public void Records_come_in_order_whole_and_once_round_and_round(int size)
    {
        const ulong Rounds = 100;
        const ulong InEach = 13;
        using var loaded = TestObjects.Read("ring_buffer").Load();
        using var reader = new RingBufferReader(loaded.Map("events"));
        var numbers = new List<ulong>();
        for (var round = 0ul; round < Rounds; round++)
        {
            loaded.Program("emit").Run(round * InEach, InEach, (ulong)size);
            foreach (var record in reader.Read())
            {
                Assert.Equal(size, record.Length);
                Assert.False(record[8..].ContainsAnyExcept((byte)0));
                numbers.Add(MemoryMarshal.Read<ulong>(record));
            }
        }
        Assert.Equal(Enumerable.Range(0, (int)(Rounds * InEach)).Select(i => (ulong)i), numbers);
        Assert.Equal(0ul, loaded.Read<ulong>("lost"));
    }

    [KernelFact(From = "6.1")]
    public void Discarded_records_are_passed_over()
    {
        using var loaded = TestObjects.Read("ring_buffer").Load();
        using var reader = new RingBufferReader(loaded.Map("events"));
        for (var i = 0ul; i < 10; i++)
            loaded.Program("emit_or_discard").Run(i);
        Assert.Equal([1, 2, 3, 5, 6, 7, 9], Numbers(reader));
    }

    [KernelFact(From = "6.1")]
    public void A_record_that_was_not_asked_past_stays_the_readers()
    {
        using var loaded = TestObjects.Read("ring_buffer").Load();
        using var reader = new RingBufferReader(loaded.Map("events"));
        loaded.Program("emit").Run(0, 3, 8);
        foreach (var record in reader.Read())
        {
            Assert.Equal(0ul, MemoryMarshal.Read<ulong>(record));
            break;
        }
        Assert.Equal([1, 2], Numbers(reader));
    }

    [KernelFact(From = "6.1")]
    public void What_finds_no_room_is_lost_until_something_is_read()
    {
        using var loaded = TestObjects.Read("ring_buffer").Load();
        using var reader = new RingBufferReader(loaded.Map("events"));
        loaded.Program("emit").Run(0, 256, 256);
        var lost = loaded.Read<ulong>("lost");
        var read = Numbers(reader);

        Assert.Equal(256ul, lost + (ulong)read.Count);
        Assert.InRange(lost, 240ul, 242ul);
        loaded.Program("emit").Run(1000, 1, 8);
        Assert.Equal([1000], Numbers(reader));
    }

    [KernelFact(From = "6.1")]
    public async Task A_wait_ends_when_a_record_comes()
    {
        using var loaded = TestObjects.Read("ring_buffer").Load();
        using var reader = new RingBufferReader(loaded.Map("events"));
        Assert.False(reader.Wait(TimeSpan.Zero, TestContext.Current.CancellationToken));

        var waiting = Task.Run(() => reader.Wait(Timeout.InfiniteTimeSpan), TestContext.Current.CancellationToken);
        loaded.Program("emit").Run(5, 1, 8);
        Assert.True(await waiting);
        Assert.Equal([5], Numbers(reader));
        Assert.False(reader.Wait(TimeSpan.Zero, TestContext.Current.CancellationToken));
    }

    [KernelFact(From = "6.1")]
    public async Task A_wait_can_be_cancelled()
    {
        using var loaded = TestObjects.Read("ring_buffer").Load();
        using var reader = new RingBufferReader(loaded.Map("events"));
        using var cancellation = new CancellationTokenSource();
        var waiting = Task.Run(() => reader.Wait(Timeout.InfiniteTimeSpan, cancellation.Token), TestContext.Current.CancellationToken);
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);

        loaded.Program("emit").Run(6, 1, 8);
        Assert.True(reader.Wait(Timeout.InfiniteTimeSpan, TestContext.Current.CancellationToken));
        Assert.Equal([6], Numbers(reader));
    }

    [KernelFact(From = "6.1")]
    public void A_buffer_outlives_the_handle_that_it_was_mapped_by()
    {
        using var loaded = TestObjects.Read("ring_buffer").Load();
        using var map = BpfMap.Open(loaded.Map("events").Id);
        using var reader = new RingBufferReader(map);
        map.Dispose();
        loaded.Program("emit").Run(3, 1, 8);
        Assert.Equal([3], Numbers(reader));
    }

    [KernelFact(From = "6.1")]
    public void Only_ring_buffers_are_read_and_only_open_ones()
    {
        using var array = BpfMap.Create(new MapSpec("array") { Type = MapType.Array, KeySize = 4, ValueSize = 4, MaxEntries = 1 });
        Assert.Throws<ArgumentException>(() => new RingBufferReader(array));

        using var buffer = BpfMap.Create(new MapSpec("buffer") { Type = MapType.RingBuffer, MaxEntries = 5000 });
        Assert.Equal(8192u, buffer.MaxEntries);
        var reader = new RingBufferReader(buffer);
        reader.Dispose();
        Assert.Throws<ObjectDisposedException>(() => reader.Wait(TimeSpan.Zero));
    }

    [KernelFact(From = "6.19", Feature = "BPF_F_RB_OVERWRITE")]
    public void A_buffer_that_overwrites_keeps_the_newest()
    {
        using var loaded = Overwriting().Load();
        using var reader = new RingBufferReader(loaded.Map("events"));
        loaded.Program("emit").Run(0, 10, 56);
        Assert.Equal(Enumerable.Range(0, 10).Select(i => (ulong)i), Numbers(reader));
        Assert.Equal(0ul, reader.OverwrittenBytes);
        Assert.False(reader.Wait(TimeSpan.Zero, TestContext.Current.CancellationToken));

        loaded.Program("emit").Run(1000, 256, 56);           // 64 bytes each: four times round
        Assert.True(reader.Wait(TimeSpan.Zero, TestContext.Current.CancellationToken));
        var read = Numbers(reader);
        Assert.InRange(read.Count, 62, 64);
        Assert.Equal(Enumerable.Range(0, read.Count).Select(i => (ulong)(1256 - read.Count + i)), read);
        Assert.Equal((256ul - (ulong)read.Count) * 64, reader.OverwrittenBytes);
        Assert.Equal(0ul, loaded.Read<ulong>("lost"));
        loaded.Program("emit_or_discard").Run(4);
        loaded.Program("emit_or_discard").Run(5);
        Assert.Equal([5], Numbers(reader));
    }

    [KernelFact(From = "6.19", Feature = "BPF_F_RB_OVERWRITE")]
    public void A_record_is_its_readers_however_often_it_is_overwritten_meanwhile()
    {
        using var loaded = Overwriting().Load();
        using var reader = new RingBufferReader(loaded.Map("events"));
        loaded.Program("emit").Run(0, 5, 200);
        var numbers = new List<ulong>();
        foreach (var record in reader.Read())
        {
            var number = MemoryMarshal.Read<ulong>(record);
            if (number == 1)
                loaded.Program("emit").Run(100, 100, 200);
            Assert.Equal((number, 200), (MemoryMarshal.Read<ulong>(record), record.Length));
            Assert.False(record[8..].ContainsAnyExcept((byte)0));
            numbers.Add(number);
        }
        Assert.Equal([0, 1, .. Enumerable.Range(0, numbers.Count - 2).Select(i => (ulong)(200 - (numbers.Count - 2) + i))], numbers);
    }

    [KernelFact(From = "6.19", Feature = "BPF_F_RB_OVERWRITE")]
    public async Task A_reader_that_writers_overtake_gets_whole_records_in_order()
    {
        using var loaded = Overwriting().Load();
        using var reader = new RingBufferReader(loaded.Map("events"));
        var writing = Task.Run(
            () =>
            {
                for (var i = 0ul; i < 3000; i++)
                    loaded.Program("emit").Run(i * 256, 256, 8 + (i % 32 * 8));
            },
            TestContext.Current.CancellationToken);
        var (last, count) = (-1L, 0);
        while (!writing.IsCompleted || reader.Wait(TimeSpan.Zero, TestContext.Current.CancellationToken))
        {
            foreach (var record in reader.Read())
            {
                var number = MemoryMarshal.Read<long>(record);
                Assert.True(number > last, $"{number} after {last}");
                Assert.Equal(8 + (number / 256 % 32 * 8), record.Length);
                Assert.False(record[8..].ContainsAnyExcept((byte)0));
                (last, count) = (number, count + 1);
            }
        }
        await writing;
        Assert.Equal((3000 * 256) - 1, last);
        TestContext.Current.TestOutputHelper?.WriteLine($"{count} records read, {reader.OverwrittenBytes} bytes overwritten");
        Assert.Equal(0ul, loaded.Read<ulong>("lost"));
    }

    [KernelFact(From = "6.1")]
    public void A_kernel_without_buffers_that_overwrite_is_told_from_one_with()
    {
        if (KernelRelease.Version >= new KernelVersion(6, 19, 0))
            using (var loaded = Overwriting().Load())
                Assert.True(loaded.Map("events").Info.Flags.HasFlag(MapFlags.RingBufferOverwrite));
        else
            Assert.Equal("6.19", Assert.Throws<BpfFeatureException>(() => Overwriting().Load()).FirstKernel);
    }

    private static BpfObjectSpec Overwriting()
    {
        var spec = TestObjects.Read("ring_buffer");
        spec.Map("events").Flags = MapFlags.RingBufferOverwrite;
        return spec;
    }

    private static List<ulong> Numbers(RingBufferReader reader)
    {
        var numbers = new List<ulong>();
        foreach (var record in reader.Read())
            numbers.Add(MemoryMarshal.Read<ulong>(record));
        return numbers;
    }
}
