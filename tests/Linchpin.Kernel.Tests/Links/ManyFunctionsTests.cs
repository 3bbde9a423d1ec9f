using Linchpin.Bpf;
using Linchpin.Bpf.Objects;
using Linchpin.Bpf.Objects.Btf;
using Linchpin.Kernel.Tests.Harness;

namespace Linchpin.Kernel.Tests.Links;

/// <summary>One program on many kernel functions, and one on both entry and return.</summary>
public sealed class ManyFunctionsTests
{
    private static readonly string[] Two = ["bpf_fentry_test1", "bpf_fentry_test2"];

    [KernelFact(From = "6.12", Feature = "kprobe_multi links in Debian's kernels (CONFIG_FPROBE)")]
    public void A_pattern_is_one_link_on_all_that_fit()
    {
        using var loaded = Load("caller", "on_entry", "on_return");
        using var entry = Assert.IsType<KprobeMultiLink>(loaded.Program("on_entry").Attach());
        using var exit = Assert.IsType<KprobeMultiLink>(loaded.Program("on_return").Attach());
        loaded.Program("caller").TestRun();
        var runs = loaded.Read<ulong>("entry_runs");
        Assert.InRange(runs, 8ul, 9ul);        // newer kernels have a ninth
        Assert.Equal(runs, loaded.Read<ulong>("return_runs"));
    }

    [KernelFact(From = "6.12", Feature = "kprobe_multi links in Debian's kernels (CONFIG_FPROBE)")]
    public void Each_function_of_a_list_has_its_cookie()
    {
        using var loaded = Load("caller", "on_entry");
        var program = loaded.Program("on_entry");
        using (KprobeMultiLink.Attach(program, Two, cookies: [10, 100]))
            loaded.Program("caller").TestRun();
        Assert.Equal((2ul, 110ul), (loaded.Read<ulong>("entry_runs"), loaded.Read<ulong>("entry_cookies")));

        ulong[] addresses = [.. File.ReadLines("/proc/kallsyms").Select(line => line.Split([' ', '\t']))
            .Where(words => Two.Contains(words[2])).Select(words => Convert.ToUInt64(words[0], 16)).Order()];
        using (KprobeMultiLink.Attach(program, addresses, ProbeMoment.Return, [1000, 10000]))
            loaded.Program("caller").TestRun();
        Assert.Equal((4ul, 11110ul), (loaded.Read<ulong>("entry_runs"), loaded.Read<ulong>("entry_cookies")));
    }

    [KernelFact(From = "6.9", Feature = "cookies in the information of kprobe_multi links")]
    public void The_kernel_tells_functions_and_cookies()
    {
        using var loaded = Load("on_entry");
        using var link = KprobeMultiLink.Attach(loaded.Program("on_entry"), Two, ProbeMoment.Return, [7, 8]);
        using var opened = Assert.IsType<KprobeMultiLink>(BpfLink.Open(link.Id));
        Assert.Equal("2 functions", opened.Info.Target);
        var details = opened.ReadDetails();
        Assert.True(details.OnReturn);
        Assert.Equal(2, details.Addresses.Count(address => address != 0));
        Assert.Equal([7ul, 8ul], details.Cookies.Order());
    }

    [KernelFact(From = "6.12", Feature = "kprobe_multi links in Debian's kernels (CONFIG_FPROBE)")]
    public void What_no_function_is_called_is_named()
    {
        using var loaded = Load("on_entry");
        var program = loaded.Program("on_entry");
        Assert.Contains("no function like 'linchpin_*'", Assert.Throws<BpfException>(() => KprobeMultiLink.Attach(program, "linchpin_*")).Message, StringComparison.Ordinal);
        Assert.Equal("ESRCH", Assert.Throws<BpfException>(() => KprobeMultiLink.Attach(program, "linchpin_none")).ErrnoName);
    }

    [KernelFact(From = "6.10", Feature = "kprobe sessions")]
    public void One_program_sees_entry_and_return()
    {
        using var loaded = Load("caller", "on_both");
        using var link = loaded.Program("on_both").Attach();
        loaded.Program("caller").TestRun();
        Assert.Equal((1ul, 1ul), (loaded.Read<ulong>("both_entries"), loaded.Read<ulong>("both_returns")));
    }

    [KernelFact(From = "7.0", Feature = "fsession programs")]
    public void One_trampoline_sees_entry_and_return()
    {
        using var loaded = Load("caller", "on_session");
        using var link = Assert.IsType<TracingLink>(loaded.Program("on_session").Attach());
        loaded.Program("caller").TestRun();
        Assert.Equal((1ul, 1ul), (loaded.Read<ulong>("session_entries"), loaded.Read<ulong>("session_returns")));
    }

    [KernelFact(From = "7.2", Feature = "tracing_multi links")]
    public void Trampolines_of_many_functions_are_one_link()
    {
        using var loaded = Load("caller", "on_multi_entry", "on_multi_exit");
        using (var entry = Assert.IsType<TracingMultiLink>(loaded.Program("on_multi_entry").Attach()))
        using (loaded.Program("on_multi_exit").Attach())
        {
            loaded.Program("caller").TestRun();
            Assert.InRange(loaded.Read<ulong>("multi_runs"), 8ul, 9ul);
            Assert.Equal(loaded.Read<ulong>("multi_runs"), loaded.Read<ulong>("multi_exits"));
        }
        BtfTypeId[] functions = [.. Two.Select(name => KernelBtf.Vmlinux.Types.Find(name, BtfKind.Function)!.Value)];
        using var link = TracingMultiLink.Attach(loaded.Program("on_multi_entry"), functions, [10, 100]);
        loaded.Program("caller").TestRun();
        Assert.Equal(110ul, loaded.Read<ulong>("multi_cookies"));
        Assert.Equal(AttachType.TraceFEntryMulti, link.Info.AttachType);
    }

    [KernelFact(From = "7.2", Feature = "tracing_multi links")]
    public void Trampolines_of_many_functions_see_entry_and_return()
    {
        using var loaded = Load("caller", "on_multi_session");
        using var link = Assert.IsType<TracingMultiLink>(loaded.Program("on_multi_session").Attach());
        Assert.Equal(AttachType.TraceFSessionMulti, link.Info.AttachType);
        loaded.Program("caller").TestRun();
        Assert.InRange(loaded.Read<ulong>("multi_session_entries"), 8ul, 9ul);
        Assert.Equal(loaded.Read<ulong>("multi_session_entries"), loaded.Read<ulong>("multi_session_returns"));
    }

    [KernelTheory(From = "6.1")]
    [InlineData("on_entry")]
    [InlineData("on_both")]
    [InlineData("on_session")]
    [InlineData("on_multi_entry")]
    public void A_kernel_without_them_is_named(string program)
    {
        var feature = program switch
        {
            "on_entry" => BpfFeatures.KprobeMulti,
            "on_both" => BpfFeatures.KprobeSession,
            "on_session" => BpfFeatures.TracingSession,
            _ => BpfFeatures.Of(AttachType.TraceFEntryMulti),
        };
        void LoadAndAttach()
        {
            using var loaded = Load(program);
            loaded.Program(program).Attach().Dispose();
        }
        if (feature.IsSupported)
        {
            LoadAndAttach();
            return;
        }
        var error = Assert.Throws<BpfFeatureException>(LoadAndAttach);
        Assert.Equal((feature.Name, $"{feature.FirstKernel!.Value.Major}.{feature.FirstKernel.Value.Minor}"), (error.Feature, error.FirstKernel));
    }

    private static BpfObject Load(params string[] programs)
    {
        var spec = TestObjects.Read("many_functions");
        foreach (var program in spec.Programs)
            program.AutoLoad = programs.Contains(program.Name);
        return spec.Load();
    }
}
