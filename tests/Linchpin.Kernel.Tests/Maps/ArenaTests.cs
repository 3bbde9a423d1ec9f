using System.Runtime.InteropServices;
using Linchpin.Bpf;
using Linchpin.Bpf.Objects;
using Linchpin.Kernel.Tests.Harness;

namespace Linchpin.Kernel.Tests.Maps;

/// <summary>Memory that programs and processes share, pointers and all.</summary>
public sealed class ArenaTests
{
    private const string First = "6.9";
    private const string Feature = "arenas";

    /// <summary><c>struct node</c></summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct Node
    {
        public ulong Value;
        public ulong Next;
    }

    [KernelFact(From = First, Feature = Feature)]
    public void A_list_that_a_program_makes_is_followed_and_changed_by_the_process()
    {
        using var loaded = TestObjects.Read("arena").Load();
        var arena = loaded.Arena("arena");
        Assert.Equal(8u, loaded.Program("build_list").Run());

        var values = new List<ulong>();
        for (var next = loaded.Variable<ulong>("head").Value; next != 0; next = arena.Follow<Node>(next).Next)
            values.Add(arena.Follow<Node>(next).Value++);
        Assert.Equal([40, 43, 46, 49, 52, 55, 58, 61], values);
        Assert.Equal((uint)values.Sum(value => (int)value) + 8, loaded.Program("add_up").Run());
    }

    [KernelFact(From = First, Feature = Feature)]
    public void Variables_begin_with_what_the_object_says_or_what_was_set()
    {
        var spec = TestObjects.Read("arena");
        Assert.Equal(40ul, spec.Variable("first_value").Get<ulong>());
        spec.Variable("first_value").Set(1000ul);
        using var loaded = spec.Load();
        loaded.Program("build_list").Run();
        var head = loaded.Variable<ulong>("head").Value;
        Assert.Equal(1000ul, loaded.Arena("arena").Follow<Node>(head).Value);
        Assert.Equal(1000ul, loaded.Variable<ulong>("first_value").Value);
    }

    [KernelFact(From = First, Feature = Feature)]
    public void Variables_lie_at_the_end_and_leave_the_first_page_to_programs()
    {
        using var loaded = TestObjects.Read("arena").Load();
        var arena = loaded.Arena("arena");
        loaded.Program("build_list").Run();
        Assert.Equal(64ul * (uint)Environment.SystemPageSize, arena.Size);
        Assert.Equal(arena.Address, loaded.Variable<ulong>("head").Value);
        Assert.Equal(40ul, arena.At<ulong>(arena.Size - (uint)Environment.SystemPageSize));
    }

    [KernelFact(From = First, Feature = Feature)]
    public void Variables_of_an_arena_that_is_larger_than_kernels_reach_still_work()
    {
        var spec = TestObjects.Read("arena");
        spec.Map("arena").MaxEntries = (1u << 30) / (uint)Environment.SystemPageSize;
        using var loaded = spec.Load();
        Assert.Equal(8u, loaded.Program("build_list").Run());
        var arena = loaded.Arena("arena");
        Assert.Equal(40ul, arena.Follow<Node>(loaded.Variable<ulong>("head").Value).Value);
        var variables = BpfFeatures.FarMapValues.IsSupported ? arena.Size - (uint)Environment.SystemPageSize : 0;
        Assert.Equal(40ul, arena.At<ulong>(variables));
    }

    [KernelFact(From = First, Feature = Feature)]
    public void A_program_that_sees_packets_counts_in_it()
    {
        using var loaded = TestObjects.Read("arena").Load();
        var packets = loaded.Variable<ulong>("packets");
        loaded.Program("count_packets").TestRun(new ProgramTestRun { Data = new byte[64], Repeat = 3 });
        Assert.Equal(3ul, packets.Value);
        Interlocked.Add(ref packets.Reference, 10);
        loaded.Program("count_packets").TestRun(new ProgramTestRun { Data = new byte[64] });
        Assert.Equal(14ul, packets.Value);
    }

    [KernelFact(From = First, Feature = Feature)]
    public void A_page_that_a_program_frees_is_zero_when_it_comes_again()
    {
        using var loaded = TestObjects.Read("arena").Load();
        var arena = loaded.Arena("arena");
        loaded.Program("build_list").Run();
        var page = loaded.Variable<ulong>("head").Value;
        loaded.Program("free_list").Run();
        Assert.Equal(0ul, loaded.Variable<ulong>("head").Value);
        Assert.Equal(0ul, arena.Follow<ulong>(page));
    }

    [KernelFact(From = First, Feature = Feature)]
    public void Only_what_is_in_it_is_reached()
    {
        using var loaded = TestObjects.Read("arena").Load();
        var arena = loaded.Arena("arena");
        Assert.Throws<ArgumentOutOfRangeException>(() => arena.Follow<ulong>(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => arena.Follow<ulong>(arena.Address + arena.Size - 4));
        Assert.Throws<ArgumentOutOfRangeException>(() => arena.Follow<byte>(arena.Address - 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => arena.Bytes(0, -1).Length);
        Assert.Equal(4, arena.Bytes(arena.Size - 4, 4).Length);
        loaded.Dispose();
        Assert.Throws<ObjectDisposedException>(() => arena.At<ulong>(0));
    }

    [KernelFact(From = First, Feature = Feature)]
    public void It_lies_where_its_maker_wants_it_every_time()
    {
        const ulong Address = 0x5a00_0000_0000;
        using var map = BpfMap.Create(Arena(pages: 4, Address));
        using (var memory = map.OpenArena())
        {
            Assert.Equal(Address, memory.Address);
            memory.At<ulong>(8) = 77;
            var error = Assert.Throws<BpfException>(map.OpenArena);
            Assert.Equal("EEXIST", error.ErrnoName);
            Assert.Contains("mapped already", error.Message, StringComparison.Ordinal);
        }
        using var again = BpfMap.Open(map.Id);
        using var second = again.OpenArena();
        Assert.Equal(77ul, second.Follow<ulong>(Address + 8));
    }

    [KernelFact(From = First, Feature = Feature)]
    public void Without_an_address_of_its_own_it_is_mapped_once()
    {
        using var map = BpfMap.Create(Arena(pages: 4));
        map.OpenArena().Dispose();
        Assert.Contains("MapSpec.Extra", Assert.Throws<BpfException>(map.OpenArena).Message, StringComparison.Ordinal);
    }

    [KernelFact(From = First, Feature = Feature)]
    public void A_second_load_shares_a_pinned_one_and_its_variables()
    {
        using var pins = new PinFolder();
        var options = new BpfLoadOptions { PinFolder = pins.ToString() };
        using var first = Shared().Load(options);
        first.Variable<ulong>("first_value").Value = 500;
        var sharing = Shared();
        sharing.Variable("first_value").Set(1ul);
        using var second = sharing.Load(options);
        Assert.Equal(8u, second.Program("build_list").Run());
        Assert.Equal(500ul, first.Arena("arena").Follow<Node>(first.Variable<ulong>("head").Value).Value);

        static BpfObjectSpec Shared()
        {
            var spec = TestObjects.Read("arena");
            (spec.Map("arena").Pinning, spec.Map("arena").Extra) = (MapPinning.ByName, 0x5b00_0000_0000);
            return spec;
        }
    }

    [KernelFact(From = First, Feature = Feature)]
    public void An_arena_that_is_too_small_for_its_variables_is_refused()
    {
        var spec = TestObjects.Read("arena");
        spec.Map("arena").MaxEntries = 0;
        Assert.Contains("set MaxEntries", Assert.Throws<BpfException>(() => spec.Load()).Message, StringComparison.Ordinal);
    }

    [KernelFact(From = "6.1")]
    public void What_is_no_arena_is_not_mapped_as_one()
    {
        using var map = BpfMap.Create(new MapSpec("array") { Type = MapType.Array, KeySize = 4, ValueSize = 8, MaxEntries = 1, Flags = MapFlags.Mappable });
        Assert.Contains("is no arena", Assert.Throws<ArgumentException>(map.OpenArena).Message, StringComparison.Ordinal);
    }

    [KernelFact(From = "6.1")]
    public void A_kernel_that_has_none_is_named()
    {
        if (BpfFeatures.Arena.IsSupported)
        {
            using var map = BpfMap.Create(Arena(pages: 1));
            Assert.Equal(MapType.Arena, map.Type);
            return;
        }
        var error = Assert.Throws<BpfFeatureException>(() => TestObjects.Read("arena").Load());
        Assert.Equal(("6.9", "arena"), (error.FirstKernel, error.ObjectName));
        Assert.Contains("which is there from Linux 6.9 on", error.Message, StringComparison.Ordinal);
    }

    private static MapSpec Arena(uint pages, ulong address = 0) =>
        new("arena") { Type = MapType.Arena, MaxEntries = pages, Flags = MapFlags.Mappable, Extra = address };
}
