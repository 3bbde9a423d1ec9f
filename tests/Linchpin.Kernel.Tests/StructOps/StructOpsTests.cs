using System.Net.Sockets;
using Linchpin.Bpf;
using Linchpin.Bpf.Objects;
using Linchpin.Kernel.Tests.Harness;

namespace Linchpin.Kernel.Tests.StructOps;

/// <summary>Structs of the kernel whose functions are programs: a congestion control that carries a real connection.</summary>
public sealed class StructOpsTests
{
    private const string Counting = "lp_counting";
    private const string Linked = "lp_linked";

    [KernelFact(From = "6.1")]
    public void A_registered_congestion_control_carries_connections_until_it_is_taken_back()
    {
        using var loaded = TestObjects.Read("congestion").Load();
        Assert.Throws<SocketException>(() => Connection.Use(Counting));
        using (loaded.Register("counting"))
        {
            Assert.Equal("EEXIST", Assert.Throws<BpfException>(() => RegisterTwin()).ErrnoName);
            Connection.Use(Counting);
        }
        Assert.Throws<SocketException>(() => Connection.Use(Counting));
        Assert.Equal(1ul, loaded.Read<ulong>("connections"));
        Assert.InRange(loaded.Read<ulong>("acknowledgements"), 1ul, ulong.MaxValue);

        static void RegisterTwin()
        {
            using var twin = TestObjects.Read("congestion").Load();
            twin.Register("counting").Dispose();
        }
    }

    [KernelFact(From = "6.4", Feature = "links of struct_ops")]
    public void A_link_registers_it_and_can_be_updated()
    {
        using var loaded = Linkable().Load();
        using (var link = Assert.IsType<StructOpsLink>(Assert.Single(loaded.Attach())))
        {
            Assert.Equal($"map {loaded.Map("linked").Id}", link.Info.Target);
            Connection.Use(Linked);
            var before = loaded.Read<ulong>("acknowledgements");
            Assert.InRange(before, 1ul, ulong.MaxValue);

            using var other = Linkable("replacement").Load();
            Assert.Equal("EPERM", Assert.Throws<BpfException>(() => link.Update(other.Map("replacement"), expected: other.Map("replacement"))).ErrnoName);
            link.Update(other.Map("replacement"), expected: loaded.Map("linked"));
            Connection.Use(Linked);
            Assert.Equal(before, loaded.Read<ulong>("acknowledgements"));
            Assert.InRange(other.Read<ulong>("acknowledgements_of_replacement"), 1ul, ulong.MaxValue);
        }
        Assert.Throws<SocketException>(() => Connection.Use(Linked));
    }

    [KernelFact(From = "6.4", Feature = "links of struct_ops")]
    public void A_pinned_link_outlives_its_owner()
    {
        using var pins = new PinFolder();
        using (var loaded = Linkable().Load())
        using (var link = StructOpsLink.Attach(loaded.Map("linked")))
            link.Pin(pins / "linked");
        Connection.Use(Linked);
        using (var link = Assert.IsType<StructOpsLink>(BpfLink.OpenPinned(pins / "linked")))
            link.Unpin();
        Eventually.Holds(() => Record.Exception(() => Connection.Use(Linked)) is SocketException, "it is still registered");
    }

    [KernelFact(From = "6.1")]
    public void A_kernel_without_links_of_struct_ops_says_so()
    {
        if (KernelRelease.Version >= new KernelVersion(6, 4, 0))
        {
            Linkable().Load().Dispose();
            return;
        }
        var error = Assert.Throws<BpfFeatureException>(() => Linkable().Load());
        Assert.Equal("6.4", error.FirstKernel);
        Assert.Contains("links of struct_ops", error.Message, StringComparison.Ordinal);
    }

    [KernelFact(From = "6.1")]
    public void A_struct_that_no_kernel_has_is_named()
    {
        var spec = TestObjects.Read("congestion");
        spec.Map("nowhere").AutoCreate = true;
        var error = Assert.Throws<BpfFeatureException>(() => spec.Load());
        Assert.Contains("'nowhere': this kernel has no struct_ops 'ops_of_no_kernel'", error.Message, StringComparison.Ordinal);
        Assert.Null(error.FirstKernel);
    }

    [KernelFact(From = "6.1")]
    public void A_member_that_the_kernel_lacks_is_named_once_it_is_set()
    {
        var spec = TestObjects.Read("congestion");
        spec.Variable("counting").Bytes[20] = 1;
        var error = Assert.Throws<BpfException>(() => spec.Load());
        Assert.Contains("member 'of_no_kernel' of 'struct tcp_congestion_ops' is not in this kernel's, but the object sets it", error.Message, StringComparison.Ordinal);
    }

    [KernelFact(From = "6.1")]
    public void A_function_can_be_left_out_and_its_program_is_not_loaded()
    {
        var spec = TestObjects.Read("congestion");
        spec.Map("counting").StructOps!.Functions.Remove("release");
        using var loaded = spec.Load();
        Assert.DoesNotContain(loaded.Programs, program => program.Name is "count_release" or "count_for_replacement");
        using (loaded.Register("counting"))
            Connection.Use(Counting);
        Assert.Equal((1ul, 0ul), (loaded.Read<ulong>("connections"), loaded.Read<ulong>("released")));
    }

    [KernelFact(From = "6.1")]
    public void What_can_not_be_is_said_before_the_kernel_is_asked()
    {
        var spec = TestObjects.Read("congestion");
        spec.Program("of_no_struct").AutoLoad = true;
        Assert.Contains("no struct_ops variable that is loaded uses it", Assert.Throws<BpfException>(() => spec.Load()).Message, StringComparison.Ordinal);

        var twice = TestObjects.Read("congestion");
        var functions = twice.Map("counting").StructOps!.Functions;
        functions["ssthresh"] = functions["undo_cwnd"];
        Assert.Contains("a struct_ops program implements one member of one struct", Assert.Throws<BpfException>(() => twice.Load()).Message, StringComparison.Ordinal);

        using var loaded = TestObjects.Read("congestion").Load();
        Assert.Throws<ArgumentException>(() => loaded.Register(".bss"));
    }

    // Not attached: that patches the kernel's scheduler while it runs, which now and then is a panic in emulation.
    [KernelFact(From = "6.18", Feature = "sched_ext in Debian's kernels")]
    public void A_scheduler_is_loaded_with_programs_that_may_sleep()
    {
        using var loaded = TestObjects.Read("scheduler").Load();
        Assert.All(loaded.Programs, program => Assert.True(program.Spec!.Flags.HasFlag(ProgramFlags.Sleepable)));
        Assert.Equal(MapType.StructOps, Assert.Single(loaded.Maps).Type);
        Assert.Equal(["start", "stop"], loaded.Programs.Select(program => program.Info.Name));
    }

    // One struct for links in place of the one that is registered by its map.
    private static BpfObjectSpec Linkable(string name = "linked")
    {
        var spec = TestObjects.Read("congestion");
        (spec.Map("counting").AutoCreate, spec.Map(name).AutoCreate) = (false, true);
        return spec;
    }
}
