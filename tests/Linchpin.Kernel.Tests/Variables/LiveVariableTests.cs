using Linchpin.Bpf;
using Linchpin.Kernel.Tests.Harness;

namespace Linchpin.Kernel.Tests.Variables;

/// <summary>Global variables read and written while the object is loaded.</summary>
public sealed class LiveVariableTests
{
    [KernelFact(From = "6.1")]
    public void A_program_and_its_owner_see_each_others_writes()
    {
        using var loaded = TestObjects.Read("perf_buffer").Load();
        var lost = loaded.Variable<ulong>("lost");
        loaded.Program("emit").Run(0, 3, 8);      // nobody reads
        Assert.Equal(3ul, lost.Value);
        lost.Value = 100;
        loaded.Program("emit").Run(0, 3, 8);
        Assert.Equal(103ul, Volatile.Read(ref lost.Reference));
        Assert.Equal(103ul, loaded.Read<ulong>("lost"));
    }

    [KernelFact(From = "6.1")]
    public void A_constant_is_only_read()
    {
        using var loaded = TestObjects.Read("perf_buffer").Load();
        var most = loaded.Variable<ulong>("most");
        Assert.Equal(256ul, most.Value);
        Assert.Throws<InvalidOperationException>(() => most.Value = 1);
        Assert.Throws<InvalidOperationException>(() => most.Reference);
    }

    [KernelFact(From = "6.1")]
    public void What_can_not_be_is_said()
    {
        var loaded = TestObjects.Read("perf_buffer").Load();
        Assert.Throws<KeyNotFoundException>(() => loaded.Variable<ulong>("none"));
        Assert.Throws<ArgumentException>(() => loaded.Variable<uint>("lost"));
        var lost = loaded.Variable<ulong>("lost");
        loaded.Dispose();
        Assert.Throws<ObjectDisposedException>(() => lost.Value);
    }
}
