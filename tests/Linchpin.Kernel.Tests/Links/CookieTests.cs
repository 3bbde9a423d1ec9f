using Linchpin.Bpf;
using Linchpin.Kernel.Tests.Harness;

namespace Linchpin.Kernel.Tests.Links;

/// <summary>The number that a program is given when it is attached; and one program attached several times.</summary>
public sealed class CookieTests
{
    [KernelTheory(From = "6.1")]
    [InlineData("on_entry", "entries")]
    [InlineData("on_exit", "exits")]
    [InlineData("on_probe", "probe")]
    [InlineData("on_return_probe", "return_probe")]
    [InlineData("on_event", "event")]
    public void Every_link_of_a_program_has_its_own(string program, string sum)
    {
        using var loaded = TestObjects.Read("cookies").Load();
        var isManifold = program is "on_probe" or "on_return_probe";     // a trampoline and a tracepoint have a program once
        using (Attach(loaded.Program(program), 10))
        using (isManifold ? Attach(loaded.Program(program), 100) : null)
            Provoke(loaded);
        Assert.Equal(isManifold ? 110ul : 10ul, loaded.Read<ulong>(sum));
    }

    [KernelFact(From = "6.1")]
    public void An_LSM_program_has_one()
    {
        using var loaded = TestObjects.Read("cookies").Load();
        using (LsmLink.Attach(loaded.Program("on_lsm"), 10))
            _ = BpfMap.Ids().Count();
        Assert.NotEqual(0ul, loaded.Read<ulong>("lsm"));
        Assert.Equal(0ul, loaded.Read<ulong>("lsm") % 10);
    }

    [KernelTheory(From = "6.10", Feature = "cookies of raw tracepoints")]
    [InlineData("on_raw_event", "raw_event")]
    [InlineData("on_typed_event", "typed_event")]
    public void A_raw_tracepoint_has_one(string program, string sum)
    {
        var spec = TestObjects.Read("cookies");
        spec.Program(program).AutoLoad = true;
        using var loaded = spec.Load();
        using (Attach(loaded.Program(program), 10))
            Provoke(loaded);
        Assert.Equal(10ul, loaded.Read<ulong>(sum));
    }

    [KernelFact(From = "6.1")]
    public void A_kernel_without_cookies_of_raw_tracepoints_is_named()
    {
        if (BpfFeatures.RawTracepointCookies.IsSupported)
            return;
        using var loaded = TestObjects.Read("link_kinds").Load();
        foreach (var program in new[] { "on_raw_event", "on_typed_event" })
            Assert.Equal("6.10", Assert.Throws<BpfFeatureException>(() => Attach(loaded.Program(program), 10)).FirstKernel);
    }

    [KernelFact(From = "6.9", Feature = "cookies in the information of perf events")]
    public void The_kernel_tells_cookie_and_place_of_a_probe()
    {
        using var loaded = TestObjects.Read("cookies").Load();
        using var link = KprobeLink.Attach(loaded.Program("on_probe"), "bpf_fentry_test1", cookie: 5);
        using var opened = Assert.IsType<PerfEventLink>(BpfLink.Open(link.Id));
        var details = opened.ReadDetails();
        Assert.Equal((PerfEventKind.Kprobe, "bpf_fentry_test1", 5ul), (details.Kind, details.Name, details.Cookie));
        Assert.NotEqual(0ul, details.Address);
    }

    [KernelFact(From = "6.1")]
    public void The_kernel_tells_what_a_trampoline_is_on()
    {
        using var loaded = TestObjects.Read("cookies").Load();
        using var link = TracingLink.Attach(loaded.Program("on_entry"), 5);
        var details = link.ReadDetails();
        Assert.Null(details.TargetProgram);
        Assert.Equal("bpf_fentry_test1", KernelBtf.FindObject(details.TargetBtf!.Value)!.Types.NameOf(details.Function));
        if (KernelRelease.Version >= new KernelVersion(6, 18, 0))
            Assert.Equal(5ul, details.Cookie);
    }

    private static BpfLink Attach(BpfProgram program, ulong cookie) => program.Name switch
    {
        "on_probe" => KprobeLink.Attach(program, "bpf_fentry_test1", cookie: cookie),
        "on_return_probe" => KprobeLink.Attach(program, "bpf_fentry_test1", onReturn: true, cookie: cookie),
        "on_event" => TracepointLink.Attach(program, "sched", "sched_process_exit", cookie),
        "on_raw_event" => RawTracepointLink.Attach(program, "sched_process_exit", cookie),
        "on_typed_event" => RawTracepointLink.Attach(program, cookie),
        _ => TracingLink.Attach(program, cookie),
    };

    // Calls the kernel's function for tests once, and ends one thread.
    private static void Provoke(BpfObject loaded)
    {
        loaded.Program("on_entry").TestRun();
        CommandLine.Run("/bin/busybox", "true");
    }
}
