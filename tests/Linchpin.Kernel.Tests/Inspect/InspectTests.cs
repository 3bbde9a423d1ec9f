using Linchpin.Bpf;
using Linchpin.Bpf.Objects;
using Linchpin.Kernel.Tests.Harness;

namespace Linchpin.Kernel.Tests.Inspect;

/// <summary>What <c>bpf/inspect.bpf.c</c> prints, held against what the kernel says by other means.</summary>
public sealed class InspectTests
{
    [KernelFact(From = "5.19", Feature = "iterator over links")]
    public void Each_iterator_pins_as_a_file_that_anyone_with_the_path_reads()
    {
        using var pins = new PinFolder();
        using var inspect = TestObjects.Read("inspect").Load();
        foreach (var program in inspect.Programs)
        {
            using var link = program.Attach();
            link.Pin(pins / program.Name);
        }

        Assert.StartsWith("  id name ", File.ReadAllText(pins / "maps_debug"), StringComparison.Ordinal);
        Assert.StartsWith("  id name ", File.ReadAllText(pins / "progs_debug"), StringComparison.Ordinal);
        Assert.StartsWith("  id type ", File.ReadAllText(pins / "links_debug"), StringComparison.Ordinal);
    }

    [KernelFact(From = "5.19", Feature = "iterator over links")]
    public void There_is_a_line_for_each_object_and_one_of_headings()
    {
        using var inspect = TestObjects.Read("inspect").Load();

        Assert.Equal(BpfMap.Ids().Select(id => id.Value), Read(inspect, "maps_debug").Select(columns => uint.Parse(columns[0])));
        Assert.Equal(BpfProgram.Ids().Select(id => id.Value), Read(inspect, "progs_debug").Select(columns => uint.Parse(columns[0])));
        using var links = inspect.Program("links_debug").Attach();
        Assert.Equal(BpfLink.Ids().Select(id => id.Value), Lines(((IteratorLink)links).ReadText()).Select(columns => uint.Parse(columns[0])));
    }

    [KernelFact(From = "5.19", Feature = "iterator over links")]
    public void A_map_shows_its_name_type_sizes_and_room()
    {
        using var inspect = TestObjects.Read("inspect").Load();
        using var map = BpfMap.Create(new MapSpec("fifteen_letters") { Type = MapType.Hash, KeySize = 4, ValueSize = 24, MaxEntries = 77 });

        var columns = Read(inspect, "maps_debug").Single(columns => columns[0] == $"{map.Id.Value}");

        Assert.Equal(["fifteen_letters", "hash", "4", "24", "77"], columns[1..6]);
    }

    [KernelFact(Feature = "bpf_map_sum_elem_count", From = "6.6")]
    public void A_hash_map_shows_how_many_entries_it_has_and_an_array_a_dash()
    {
        using var inspect = TestObjects.Read("inspect").Load();
        using var hash = BpfMap.Create(new MapSpec("counted") { Type = MapType.Hash, KeySize = 4, ValueSize = 4, MaxEntries = 8 });
        using var array = BpfMap.Create(new MapSpec("uncounted") { Type = MapType.Array, KeySize = 4, ValueSize = 4, MaxEntries = 8 });
        var elements = hash.As<uint, uint>();
        elements[1] = 1;
        elements[2] = 2;
        elements[3] = 3;
        elements.Delete(2);

        var lines = Read(inspect, "maps_debug");

        Assert.Equal("2", lines.Single(columns => columns[1] == "counted")[6]);
        Assert.Equal("-", lines.Single(columns => columns[1] == "uncounted")[6]);
    }

    [KernelFact(From = "5.19", Feature = "iterator over links")]
    public void A_program_shows_its_whole_name_its_type_and_the_function_that_it_hangs_on()
    {
        using var inspect = TestObjects.Read("inspect").Load();
        using var kinds = TestObjects.Read("link_kinds").Load();

        var lines = Read(inspect, "progs_debug").ToDictionary(columns => columns[1], columns => columns[2..]);

        Assert.Equal(["lsm", "bpf_lsm_bpf"], lines["on_lsm_sleepable"]);   // 16 letters: the kernel's own copy has 15
        Assert.Equal(["tracing", "bpf_fentry_test1"], lines["on_entry"]);
        Assert.Equal(["tracing", "sched_process_exit"], lines["on_typed_event"]);
        Assert.Equal(["tracing", "bpf_iter_bpf_prog"], lines["progs_debug"]);
        Assert.Equal(["xdp", "-"], lines["on_packet"]);
    }

    [KernelFact(From = "5.19", Feature = "iterator over links")]
    public void A_link_shows_its_program_and_where_it_hangs()
    {
        using var inspect = TestObjects.Read("inspect").Load();
        using var kinds = TestObjects.Read("link_kinds").Load();
        BpfLink[] links =
        [
            .. kinds.Attach(),
            kinds.Program("on_connect").AttachCgroup("/sys/fs/cgroup"),
            kinds.Program("on_egress").AttachCgroup("/sys/fs/cgroup"),
            kinds.Program("on_packet").AttachXdp(LoopbackIndex),
        ];
        try
        {
            var lines = Read(inspect, "links_debug").ToDictionary(columns => columns[3], columns => columns);

            Assert.Equal($"{kinds.Program("on_lsm").Id.Value}", lines["on_lsm"][2]);
            Assert.Equal(["tracing", "lsm_mac", "bpf_lsm_bpf"], WithoutProgram(lines["on_lsm"]));
            Assert.Equal(["tracing", "trace_fentry", "bpf_fentry_test1"], WithoutProgram(lines["on_entry"]));
            Assert.Equal(["tracing", "trace_fexit", "bpf_fentry_test1"], WithoutProgram(lines["on_exit"]));
            Assert.Equal(["perf_event", "-", "sched_process_exit"], WithoutProgram(lines["on_event"]));
            Assert.Equal(["raw_tracepoint", "-", "sched_process_exit"], WithoutProgram(lines["on_raw_event"]));
            Assert.Equal(["perf_event", "-", "do_exit"], WithoutProgram(lines["on_probe"]));
            Assert.Equal(["iter", "trace_iter", "task"], WithoutProgram(lines["on_tasks"]));
            Assert.Equal(["cgroup", "cgroup_inet4_connect", "cgroup", "1", "/"], WithoutProgram(lines["on_connect"]));
            Assert.Equal(["cgroup", "cgroup_inet_egress", "cgroup", "1", "/"], WithoutProgram(lines["on_egress"]));
            Assert.Equal(["xdp", "xdp", "lo"], WithoutProgram(lines["on_packet"]));
        }
        finally
        {
            Array.ForEach(links, link => link.Dispose());
        }
    }

    private const int LoopbackIndex = 1;

    private static string[] WithoutProgram(string[] columns) => [columns[1], .. columns[4..]];

    private static List<string[]> Read(BpfObject inspect, string program)
    {
        using var link = (IteratorLink)inspect.Program(program).Attach();
        return Lines(link.ReadText());
    }

    private static List<string[]> Lines(string text) =>
        [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))];
}
