using Linchpin.Bpf;
using Linchpin.Kernel.Tests.Harness;

namespace Linchpin.Kernel.Tests.Maps;

/// <summary>Stack traces that a program keeps.</summary>
public sealed class StackTraceTests
{
    [KernelFact(From = "6.1")]
    public void A_trace_is_read_as_addresses_of_the_kernel()
    {
        using var loaded = TestObjects.Read("stack_traces").Load();
        loaded.Program("keep").Run();
        var id = checked((uint)loaded.Read<long>("kernel_stack"));
        var stacks = loaded.Map("kernel_stacks").AsStackTraces();
        Assert.Equal((32, false), (stacks.MaximumDepth, stacks.HasBuildIds));
        Assert.Equal([id], stacks.Ids);

        var addresses = new ulong[40];
        Assert.True(stacks.TryLookUp(id, addresses, out var depth));
        Assert.InRange(depth, 2, 32);
        Assert.All(addresses[..depth], address => Assert.True(address > 1ul << 63, $"{address:x} is not the kernel's"));
        Assert.Equal(0ul, addresses[depth]);
        Assert.True(stacks.Delete(id));
        Assert.False(stacks.TryLookUp(id, addresses, out depth));
        Assert.Equal(0, depth);
        Assert.Throws<ArgumentException>(() => stacks.TryLookUp(id, new ulong[31], out _));
        Assert.Throws<ArgumentException>(() => stacks.TryLookUp(id, new StackFrame[32], out _));
    }

    [KernelFact(From = "6.1")]
    public void A_trace_is_read_as_files_and_places_in_them()
    {
        using var loaded = TestObjects.Read("stack_traces").Load();
        loaded.Program("keep").Run();
        var id = checked((uint)loaded.Read<long>("user_stack"));
        var stacks = loaded.Map("user_stacks").AsStackTraces();
        Assert.Equal((32, true), (stacks.MaximumDepth, stacks.HasBuildIds));

        var frames = new StackFrame[32];
        Assert.True(stacks.TryLookUp(id, frames, out var depth));
        Assert.InRange(depth, 1, 32);
        Assert.All(frames[..depth], frame => Assert.NotEqual(0ul, frame.Place));
        Assert.Contains(frames[..depth], frame => frame.Kind == StackFrameKind.InFile && frame.BuildId.ToString().Length == 40 && frame.BuildId[0] + frame.BuildId[1] > 0);
        Assert.Throws<ArgumentException>(() => stacks.TryLookUp(id, new ulong[32], out _));
    }
}
