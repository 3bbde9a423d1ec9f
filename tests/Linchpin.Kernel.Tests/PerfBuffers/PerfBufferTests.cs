using System.Runtime.InteropServices;
using Linchpin.Bpf;
using Linchpin.Bpf.Objects;
using Linchpin.Kernel.Tests.Harness;

namespace Linchpin.Kernel.Tests.PerfBuffers;

/// <summary>Records from a program through perf events, each CPU's in order.</summary>
public sealed class PerfBufferTests
{
    [KernelTheory(From = "6.1")]
    [InlineData(12, 12)]
    [InlineData(100, 100)]
    [InlineData(200, 204)]
    public void Records_come_in_order_whole_and_once_round_and_round(int size, int filledUp)
    {
        const ulong Rounds = 100;
        const ulong InEach = 13;
        using var loaded = TestObjects.Read("perf_buffer").Load();
        using var reader = new PerfBufferReader(loaded.Map("events"), pagesForEachCpu: 1);
        var numbers = new List<ulong>();
        for (var round = 0ul; round < Rounds; round++)
        {
            loaded.Program("emit").Run(round * InEach, InEach, (ulong)size);
            foreach (var record in reader.Read())
            {
                Assert.Equal(filledUp, record.Bytes.Length);
                Assert.InRange(record.Cpu, 0, PossibleCpus.Count - 1);
                Assert.False(record.Bytes[8..size].ContainsAnyExcept((byte)0));
                numbers.Add(MemoryMarshal.Read<ulong>(record.Bytes));
            }
        }
        Assert.Equal(Enumerable.Range(0, (int)(Rounds * InEach)).Select(i => (ulong)i), numbers);
        Assert.Equal((0ul, 0ul), (loaded.Read<ulong>("lost"), reader.Lost));
    }

    [KernelFact(From = "6.1")]
    public void What_finds_no_room_is_counted()
    {
        using var loaded = TestObjects.Read("perf_buffer").Load();
        using var reader = new PerfBufferReader(loaded.Map("events"), pagesForEachCpu: 1);
        loaded.Program("emit").Run(0, 200, 100);
        var read = Numbers(reader).Count;
        Assert.InRange(read, 1, 199);
        Assert.Equal(200ul, loaded.Read<ulong>("lost") + (ulong)read);

        // Only the CPU that lost them says so: each gets a turn until it has.
        Eventually.Holds(() =>
        {
            loaded.Program("emit").Run(1000, 1, 100);
            Numbers(reader);
            return reader.Lost == loaded.Read<ulong>("lost");
        }, "what was lost is not known");
    }

    [KernelFact(From = "6.1")]
    public async Task A_wait_ends_when_a_record_comes()
    {
        using var loaded = TestObjects.Read("perf_buffer").Load();
        using var reader = new PerfBufferReader(loaded.Map("events"));
        Assert.False(reader.Wait(TimeSpan.Zero, TestContext.Current.CancellationToken));

        var waiting = Task.Run(() => reader.Wait(Timeout.InfiniteTimeSpan), TestContext.Current.CancellationToken);
        loaded.Program("emit").Run(5, 1, 8);
        Assert.True(await waiting);
        Assert.Equal([5], Numbers(reader));
        Assert.False(reader.Wait(TimeSpan.Zero, TestContext.Current.CancellationToken));
    }

    [KernelFact(From = "6.1")]
    public void A_reader_leaves_the_map_as_it_was()
    {
        using var loaded = TestObjects.Read("perf_buffer").Load();
        new PerfBufferReader(loaded.Map("events")).Dispose();
        loaded.Program("emit").Run(1, 3, 8);
        Assert.Equal(3ul, loaded.Read<ulong>("lost"));

        using var reader = new PerfBufferReader(loaded.Map("events"));
        loaded.Program("emit").Run(1, 3, 8);
        Assert.Equal([1, 2, 3], Numbers(reader));
    }

    [KernelFact(From = "6.1")]
    public void Reading_allocates_nothing()
    {
        using var loaded = TestObjects.Read("perf_buffer").Load();
        using var reader = new PerfBufferReader(loaded.Map("events"));
        Sum(reader);
        loaded.Program("emit").Run(0, 100, 8);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var sum = Sum(reader);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
        Assert.Equal(4950ul, sum);
    }

    [KernelFact(From = "6.1")]
    public void Only_perf_event_arrays_are_read()
    {
        using var array = BpfMap.Create(new MapSpec("array") { Type = MapType.CgroupArray, KeySize = 4, ValueSize = 4, MaxEntries = 1 });
        Assert.Throws<ArgumentException>(() => new PerfBufferReader(array));
        using var events = BpfMap.Create(new MapSpec("events") { Type = MapType.PerfEventArray, KeySize = 4, ValueSize = 4 });
        Assert.Throws<ArgumentException>(() => new PerfBufferReader(events, pagesForEachCpu: 3));
    }

    private static ulong Sum(PerfBufferReader reader)
    {
        var sum = 0ul;
        foreach (var record in reader.Read())
            sum += MemoryMarshal.Read<ulong>(record.Bytes);
        return sum;
    }

    private static List<ulong> Numbers(PerfBufferReader reader)
    {
        var numbers = new List<ulong>();
        foreach (var record in reader.Read())
            numbers.Add(MemoryMarshal.Read<ulong>(record.Bytes));
        return numbers;
    }
}
