using Linchpin.Bpf;
using Linchpin.Kernel.Tests.Harness;

namespace Linchpin.Kernel.Tests.Pins;

/// <summary>Pins keep what their owner no longer holds.</summary>
public sealed class PinTests
{
    [KernelFact(From = "6.1")]
    public void A_pinned_link_outlives_its_owner()
    {
        using var pins = new PinFolder();
        using var folder = new ScratchFolder();
        var secret = folder.File("secret", "secret");
        using (var policy = DenyOpenOf(secret))
        using (var link = policy.Program("deny_open").Attach())
            link.Pin(pins / "deny_open");

        Assert.Throws<UnauthorizedAccessException>(() => File.ReadAllText(secret));   // the process's own handles are closed

        using (var link = BpfLink.OpenPinned(pins / "deny_open"))
        {
            Assert.Equal("bpf_lsm_file_open", Assert.IsType<LsmLink>(link).Info.Target);
            link.Unpin();
            Assert.Throws<UnauthorizedAccessException>(() => File.ReadAllText(secret));   // the handle holds it still
        }
        Eventually.Holds(() => CanRead(secret), "the policy is in force without a handle or a pin");
        Assert.Equal("secret", File.ReadAllText(secret));   // and it was this link that denied
    }

    [KernelFact(From = "6.1")]
    public void Maps_and_programs_are_found_again_by_their_pins()
    {
        using var pins = new PinFolder();
        (ProgramId Program, MapId Map, ulong Tag) before;
        using (var loaded = TestObjects.Read("map_kinds").Load())
        {
            loaded.Map("hash").Pin(pins / "hash");
            loaded.Program("count_runs").Pin(pins / "count_runs");
            loaded.Program("count_runs").Run();
            before = (loaded.Program("count_runs").Id, loaded.Map("hash").Id, loaded.Program("count_runs").Tag);
        }

        using var map = BpfMap.OpenPinned(pins / "hash");
        using var program = BpfProgram.OpenPinned(pins / "count_runs");
        Assert.Equal(before, (program.Id, map.Id, program.Tag));
        Assert.Single(map.As<ulong, UInt128>());
        Assert.Equal((BpfObjectKind.Map, BpfObjectKind.Program), (BpfFileSystem.KindOf(pins / "hash"), BpfFileSystem.KindOf(pins / "count_runs")));
    }

    [KernelTheory(From = "6.1")]
    [InlineData("on_lsm", typeof(LsmLink))]
    [InlineData("on_entry", typeof(TracingLink))]
    [InlineData("on_raw_event", typeof(RawTracepointLink))]
    [InlineData("on_event", typeof(PerfEventLink))]
    [InlineData("on_tasks", typeof(IteratorLink))]
    [InlineData("on_connect", typeof(CgroupLink))]
    public void A_link_that_is_opened_is_of_its_own_kind(string program, Type kind)
    {
        using var pins = new PinFolder();
        using var loaded = TestObjects.Read("link_kinds").Load();
        using var link = kind == typeof(CgroupLink) ? loaded.Program(program).AttachCgroup("/sys/fs/cgroup") : loaded.Program(program).Attach();
        link.Pin(pins / "link");
        using var byPin = BpfLink.OpenPinned(pins / "link");
        using var byId = BpfLink.Open(link.Id);
        Assert.IsType(kind, byPin);
        Assert.IsType(kind, byId);
        Assert.Equal((link.Id, pins / "link"), (byPin.Id, byPin.PinPath));
        Assert.Null(byId.PinPath);
        Assert.Throws<InvalidOperationException>(byId.Unpin);
    }

    [KernelFact(From = "6.1")]
    public void A_pin_of_something_else_is_refused()
    {
        using var pins = new PinFolder();
        using var loaded = TestObjects.Read("map_kinds").Load();
        loaded.Map("hash").Pin(pins / "hash");
        Assert.Contains("is not a Program, but a Map", Assert.Throws<BpfException>(() => BpfProgram.OpenPinned(pins / "hash")).Message, StringComparison.Ordinal);
        Assert.Contains("is not a Link, but a Map", Assert.Throws<BpfException>(() => BpfLink.OpenPinned(pins / "hash")).Message, StringComparison.Ordinal);
    }

    [KernelFact(From = "6.1")]
    public void What_stands_in_the_way_of_a_pin_is_said()
    {
        using var pins = new PinFolder();
        using var loaded = TestObjects.Read("map_kinds").Load();
        var map = loaded.Map("hash");
        map.Pin(pins / "hash");

        Assert.Contains("pinned there already", Assert.Throws<BpfException>(() => map.Pin(pins / "hash")).Message, StringComparison.Ordinal);
        Assert.Contains("not on a BPF file system", Assert.Throws<BpfException>(() => map.Pin("/tmp/hash")).Message, StringComparison.Ordinal);
        Assert.Contains("names with a dot", Assert.Throws<BpfException>(() => map.Pin(pins / "hash.map")).Message, StringComparison.Ordinal);
        Assert.Contains("nothing is pinned there", Assert.Throws<BpfException>(() => BpfMap.OpenPinned(pins / "none")).Message, StringComparison.Ordinal);
        Assert.Throws<FileNotFoundException>(() => BpfFileSystem.Unpin(pins / "none"));
    }

    [KernelFact(From = "6.1")]
    public void A_dot_is_allowed_while_the_folder_has_no_mode()
    {
        using var pins = new PinFolder();
        using var loaded = TestObjects.Read("link_kinds").Load();
        using var link = loaded.Program("on_tasks").Attach();
        var mode = File.GetUnixFileMode(pins.ToString());
        using (BpfFileSystem.AllowDots(pins.ToString()))
            link.Pin(pins / "tasks.debug");
        Assert.Equal(mode, File.GetUnixFileMode(pins.ToString()));
        Assert.Contains($"{Environment.ProcessId} ", File.ReadAllText(pins / "tasks.debug"), StringComparison.Ordinal);
    }

    private static BpfObject DenyOpenOf(string path)
    {
        var spec = TestObjects.Read("deny_open");
        spec.Variable("secret_inode").Set(InodeOf(path));
        return spec.Load();
    }

    private static ulong InodeOf(string path) => ulong.Parse(CommandLine.Run("/bin/busybox", "stat", "-c", "%i", path).Output.Trim(), null);

    private static bool CanRead(string path)
    {
        try
        {
            File.ReadAllText(path);
            return true;
        }
        catch (UnauthorizedAccessException)
        {
            return false;
        }
    }
}
