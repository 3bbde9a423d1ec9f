using Linchpin.Bpf;
using Linchpin.Kernel.Tests.Harness;

namespace Linchpin.Kernel.Tests.Links;

/// <summary>Programs that counters call, and one that writes to a tracepoint.</summary>
public sealed class CounterTests
{
    private static readonly PerfCounter EveryMillisecond = PerfCounter.CpuClock with { SamplePeriod = 1_000_000 };

    [KernelFact(From = "6.1")]
    public void A_clock_calls_a_program_on_each_CPU()
    {
        using var loaded = TestObjects.Read("counters").Load();
        var links = PerfEventLink.AttachToEachCpu(loaded.Program("on_tick"), EveryMillisecond, cookie: 9);
        try
        {
            Assert.Equal(Environment.ProcessorCount, links.Count);
            Eventually.Holds(() => loaded.Read<ulong>("ticks") > 0, "no clock calls the program");
            Assert.Equal(9ul, loaded.Read<ulong>("tick_cookie"));
        }
        finally
        {
            foreach (var link in links)
                link.Dispose();
        }
    }

    [KernelFact(From = "6.6", Feature = "information of perf events")]
    public void The_kernel_tells_the_counter()
    {
        using var loaded = TestObjects.Read("counters").Load();
        var pageFaults = new PerfCounter(PerfEventType.Software, 2);
        using var link = PerfEventLink.Attach(loaded.Program("on_tick"), pageFaults with { ProcessId = Environment.ProcessId });
        using var opened = Assert.IsType<PerfEventLink>(BpfLink.Open(link.Id));
        Assert.Equal(pageFaults, opened.ReadDetails().Counter);
        Assert.Equal("Software counter 2", opened.Info.Target);
    }

    [KernelFact(From = "6.1")]
    public void A_descriptor_of_something_else_is_refused()
    {
        using var loaded = TestObjects.Read("counters").Load();
        using var file = File.OpenHandle("/dev/null");
        Assert.Throws<BpfException>(() => PerfEventLink.Attach(loaded.Program("on_tick"), file));
    }

    [KernelFact(From = "6.1")]
    public void A_writable_tracepoint_is_written()
    {
        using var loaded = TestObjects.Read("counters").Load();
        var run = new ProgramTestRun { Data = new byte[64] };
        Assert.Equal(0u, loaded.Program("pass").TestRun(run).ReturnValue);
        using (var link = Assert.IsType<RawTracepointLink>(loaded.Program("fail_test_runs").Attach()))
            Assert.Equal("E2BIG", Assert.Throws<BpfException>(() => loaded.Program("pass").TestRun(run)).ErrnoName);
        Assert.Equal(0u, loaded.Program("pass").TestRun(run).ReturnValue);
    }
}
