using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using Linchpin.Bpf;
using Linchpin.Bpf.Objects;
using Linchpin.Kernel.Tests.Harness;

namespace Linchpin.Kernel.Tests.Links;

/// <summary>Each kind of link: the program runs while it is held, and not after; and what the kernel says of it.</summary>
public sealed partial class LinkTests
{
    [KernelTheory(From = "6.1")]
    [InlineData("on_lsm", "lsm_runs", typeof(LsmLink), LinkType.Tracing, "bpf_lsm_bpf")]
    [InlineData("on_lsm_sleepable", "lsm_sleepable_runs", typeof(LsmLink), LinkType.Tracing, "bpf_lsm_bpf")]
    [InlineData("on_event", "event_runs", typeof(TracepointLink), LinkType.PerfEvent, "sched/sched_process_exit")]
    [InlineData("on_raw_event", "raw_event_runs", typeof(RawTracepointLink), LinkType.RawTracepoint, "sched_process_exit")]
    [InlineData("on_typed_event", "typed_event_runs", typeof(RawTracepointLink), LinkType.RawTracepoint, "sched_process_exit")]
    [InlineData("on_probe", "probe_runs", typeof(KprobeLink), LinkType.PerfEvent, "Kprobe do_exit")]
    [InlineData("on_entry", "entry_runs", typeof(TracingLink), LinkType.Tracing, "bpf_fentry_test1")]
    [InlineData("on_exit", "exit_runs", typeof(TracingLink), LinkType.Tracing, "bpf_fentry_test1")]
    [InlineData("on_return", "return_runs", typeof(KprobeLink), LinkType.PerfEvent, "Kretprobe bpf_fentry_test1")]
    public void A_program_runs_while_its_link_is_held(string program, string counter, Type type, LinkType kernelType, string target)
    {
        using var loaded = TestObjects.Read("link_kinds").Load();
        Provoke(loaded);
        Assert.Equal(0ul, loaded.Read<ulong>(counter));

        ulong runs;
        using (var link = loaded.Program(program).Attach())
        {
            Assert.IsType(type, link);
            Assert.Equal((kernelType, target, loaded.Program(program).Id), (link.Type, link.Info.Target, link.Info.Program));
            Assert.Contains(link.Id, BpfLink.Ids());
            Provoke(loaded);
            runs = loaded.Read<ulong>(counter);
            Assert.NotEqual(0ul, runs);
        }

        // Taking a link down takes the kernel a moment.
        Eventually.Holds(() =>
        {
            var before = loaded.Read<ulong>(counter);
            Provoke(loaded);
            return loaded.Read<ulong>(counter) == before;
        }, $"{program} runs after its link was closed");
    }

    [KernelFact(From = "6.1")]
    public void Entry_and_exit_see_arguments_and_the_value()
    {
        using var loaded = TestObjects.Read("link_kinds").Load();
        using var entry = loaded.Program("on_entry").Attach();
        using var exit = loaded.Program("on_exit").Attach();
        loaded.Program("on_entry").TestRun();
        Assert.Equal((1L, 1L, 2L), (loaded.Read<long>("entry_argument"), loaded.Read<long>("exit_argument"), loaded.Read<long>("exit_value")));
    }

    [KernelFact(From = "6.1")]
    public void A_program_answers_in_a_functions_place()
    {
        var spec = TestObjects.Read("link_kinds");
        spec.Variable("process").Set((uint)Environment.ProcessId);
        using var loaded = spec.Load();
        Assert.NotEqual(-1, GetProcessGroup(1));
        using (var link = Assert.IsType<TracingLink>(loaded.Program("on_modified").Attach()))
        {
            Assert.Equal((AttachType.ModifyReturn, "security_task_getpgid"), (link.Info.AttachType, link.Info.Target));
            Assert.Equal((-1, 1), (GetProcessGroup(1), Marshal.GetLastPInvokeError()));
            Assert.Equal(1ul, loaded.Read<ulong>("modified_runs"));
        }
        Eventually.Holds(() => GetProcessGroup(1) != -1, "it answers after its link was closed");
    }

    [KernelFact(From = "6.1")]
    public void An_iterator_prints_when_someone_reads()
    {
        using var loaded = TestObjects.Read("link_kinds").Load();
        using var link = Assert.IsType<IteratorLink>(loaded.Program("on_tasks").Attach());
        Assert.Equal("task", link.Info.Target);
        Assert.Contains($"{Environment.ProcessId} {Environment.ProcessId} ", link.ReadText(), StringComparison.Ordinal);
    }

    [KernelFact(From = "6.1")]
    public void A_cgroups_program_decides_until_it_is_detached()
    {
        using var loaded = TestObjects.Read("link_kinds").Load();
        const string Root = "/sys/fs/cgroup";
        using var link = loaded.Program("on_connect").AttachCgroup(Root);
        Assert.Equal(AttachType.CgroupInet4Connect, link.Info.AttachType);
        Connect();
        var runs = loaded.Read<ulong>("connect_runs");
        Assert.NotEqual(0ul, runs);

        link.Detach();
        Connect();
        Assert.Equal(runs, loaded.Read<ulong>("connect_runs"));
        Assert.Throws<DirectoryNotFoundException>(() => loaded.Program("on_connect").AttachCgroup("/sys/fs/cgroup/none"));
        Assert.Equal("EBADF", Assert.Throws<BpfException>(() => loaded.Program("on_connect").AttachCgroup("/tmp")).ErrnoName);
    }

    [KernelFact(From = "6.1")]
    public void An_interface_has_one_XDP_link()
    {
        using var loaded = TestObjects.Read("link_kinds").Load();
        const int Loopback = 1;
        using (var link = loaded.Program("on_packet").AttachXdp(Loopback, XdpMode.Generic))
        {
            Assert.Equal((LinkType.Xdp, "interface 1"), (link.Type, link.Info.Target));
            Connect();
            Assert.NotEqual(0ul, loaded.Read<ulong>("packet_runs"));
            Assert.Equal("EBUSY", Assert.Throws<BpfException>(() => loaded.Program("on_packet").AttachXdp(Loopback, XdpMode.Generic)).ErrnoName);
        }
        Assert.Throws<BpfException>(() => loaded.Program("on_packet").AttachXdp(9999));
    }

    [KernelFact(From = "6.1")]
    public void Attach_takes_all_programs_that_say_where()
    {
        using var loaded = TestObjects.Read("link_kinds").Load();
        var links = loaded.Attach();
        try
        {
            string[] byHand = ["on_connect", "on_egress", "on_device", "on_packet"];
            Assert.Equal(loaded.Programs.Where(program => !byHand.Contains(program.Name)).Select(program => program.Id), links.Select(link => link.Info.Program));
        }
        finally
        {
            foreach (var link in links)
                link.Dispose();
        }
    }

    [KernelFact(From = "6.1")]
    public void What_does_not_say_where_is_attached_by_hand()
    {
        using var loaded = TestObjects.Read("link_kinds").Load();
        Assert.Contains("does not say what it attaches to", Assert.Throws<BpfException>(() => loaded.Program("on_packet").Attach()).Message, StringComparison.Ordinal);
        using var opened = BpfProgram.Open(loaded.Program("on_lsm").Id);
        Assert.Throws<InvalidOperationException>(() => opened.Attach());
        using var link = LsmLink.Attach(opened);
        Assert.Equal(opened.Id, link.Info.Program);
    }

    [KernelFact(From = "6.1")]
    public void What_is_not_there_is_named()
    {
        using var loaded = TestObjects.Read("link_kinds").Load();
        Assert.Contains("no tracepoint sched/none", Assert.Throws<BpfException>(() => TracepointLink.Attach(loaded.Program("on_event"), "sched", "none")).Message, StringComparison.Ordinal);
        Assert.Contains("nothing called 'linchpin_none'", Assert.Throws<BpfException>(() => KprobeLink.Attach(loaded.Program("on_probe"), "linchpin_none")).Message, StringComparison.Ordinal);
        Assert.Equal("ENOENT", Assert.Throws<BpfException>(() => RawTracepointLink.Attach(loaded.Program("on_raw_event"), "linchpin_none")).ErrnoName);
    }

    [KernelFact(From = "6.1")]
    public void An_LSM_link_can_not_be_detached()
    {
        using var loaded = TestObjects.Read("link_kinds").Load();
        using var link = loaded.Program("on_lsm").Attach();
        Assert.Equal("EOPNOTSUPP", Assert.Throws<BpfException>(link.Detach).ErrnoName);
    }

    [LibraryImport("libc", EntryPoint = "getpgid", SetLastError = true)]
    private static partial int GetProcessGroup(int process);

    // Ends a process, calls bpf(2), and calls the kernel's function for tests.
    private static void Provoke(BpfObject loaded)
    {
        CommandLine.Run("/bin/busybox", "true");
        _ = BpfMap.Ids().Count();
        loaded.Program("on_entry").TestRun();
    }

    private static void Connect()
    {
        CommandLine.Run("/bin/busybox", "ip", "link", "set", "lo", "up");
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var client = new TcpClient(AddressFamily.InterNetwork);
        client.Connect((IPEndPoint)listener.LocalEndpoint);
    }
}
