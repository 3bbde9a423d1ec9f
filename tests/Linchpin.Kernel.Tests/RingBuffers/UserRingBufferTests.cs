using System.Runtime.InteropServices;
using Linchpin.Bpf;
using Linchpin.Bpf.Objects;
using Linchpin.Kernel.Tests.Harness;

namespace Linchpin.Kernel.Tests.RingBuffers;

/// <summary>Records for a program, written in place.</summary>
public sealed class UserRingBufferTests
{
    [KernelFact(From = "6.1")]
    public void A_program_takes_what_was_submitted_round_and_round()
    {
        using var loaded = TestObjects.Read("user_ring_buffer").Load();
        using var writer = new UserRingBufferWriter(loaded.Map("commands"));
        var expected = 0ul;
        for (var round = 0ul; round < 20; round++)
        {
            for (var i = 0ul; i < 10; i++)
            {
                Assert.True(writer.TryReserve(60, out var record));
                MemoryMarshal.Write(record.Bytes, in i);
                if (i == 7)
                    record.Discard();
                else
                    record.Submit();
                expected += i == 7 ? 0 : i;
            }
            Assert.Equal(9u, loaded.Program("drain").Run());
        }
        Assert.Equal(expected, loaded.Read<ulong>("sum"));
    }

    [KernelFact(From = "6.1")]
    public void A_record_that_is_not_finished_holds_up_those_after_it()
    {
        using var loaded = TestObjects.Read("user_ring_buffer").Load();
        using var writer = new UserRingBufferWriter(loaded.Map("commands"));
        Assert.True(writer.TryReserve(8, out var first));
        Assert.True(writer.TryReserve(8, out var second));
        first.Bytes.Clear();
        second.Bytes.Clear();
        second.Submit();
        Assert.Equal(0u, loaded.Program("drain").Run());
        first.Submit();
        Assert.Equal(2u, loaded.Program("drain").Run());
    }

    [KernelFact(From = "6.1")]
    public void A_full_buffer_has_room_again_when_it_was_drained()
    {
        using var loaded = TestObjects.Read("user_ring_buffer").Load();
        using var writer = new UserRingBufferWriter(loaded.Map("commands"));
        Assert.True(writer.TryReserve(4096 - 8, out var record));
        record.Bytes.Clear();
        Assert.False(writer.TryReserve(0, out _));
        record.Submit();
        Assert.Equal(1u, loaded.Program("drain").Run());
        Assert.True(writer.TryReserve(8, out _));
    }

    [KernelFact(From = "6.1")]
    public void Only_what_can_be_is_written()
    {
        using var ring = BpfMap.Create(new MapSpec("ring") { Type = MapType.RingBuffer, MaxEntries = 4096 });
        Assert.Throws<ArgumentException>(() => new UserRingBufferWriter(ring));
        using var buffer = BpfMap.Create(new MapSpec("buffer") { Type = MapType.UserRingBuffer, MaxEntries = 4096 });
        var writer = new UserRingBufferWriter(buffer);
        Assert.Throws<ArgumentOutOfRangeException>(() => writer.TryReserve(4096, out _));
        writer.Dispose();
        Assert.Throws<ObjectDisposedException>(() => writer.TryReserve(8, out _));
    }
}
