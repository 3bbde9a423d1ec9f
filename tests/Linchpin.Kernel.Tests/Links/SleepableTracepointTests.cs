using System.Runtime.InteropServices;
using Linchpin.Bpf;
using Linchpin.Kernel.Tests.Harness;

namespace Linchpin.Kernel.Tests.Links;

/// <summary>Programs on tracepoints that may sleep, at system calls.</summary>
public sealed partial class SleepableTracepointTests
{
    [KernelTheory(From = "7.0", Feature = "programs on tracepoints that may sleep")]
    [InlineData("on_event", "event")]
    [InlineData("on_raw_event", "raw_event")]
    [InlineData("on_typed_event", "typed_event")]
    public void It_copies_memory_of_the_process(string program, string copied)
    {
        var word = GC.AllocateArray<ulong>(1, pinned: true);
        word[0] = 0x1122334455667788;
        var spec = TestObjects.Read("sleepable_tracepoints");
        spec.Variable("process").Set((uint)Environment.ProcessId);
        spec.Variable("address").Set((ulong)Marshal.UnsafeAddrOfPinnedArrayElement(word, 0));
        foreach (var other in spec.Programs)
            other.AutoLoad = other.Name == program;
        using var loaded = spec.Load();
        using (loaded.Program(program).Attach())
            _ = GetProcessGroup(0);
        Assert.Equal(word[0], loaded.Read<ulong>(copied));
    }

    [LibraryImport("libc", EntryPoint = "getpgid")]
    private static partial int GetProcessGroup(int process);
}
