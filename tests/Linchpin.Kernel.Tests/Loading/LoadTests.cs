using System.Text;
using Linchpin.Bpf;
using Linchpin.Bpf.Objects;
using Linchpin.Kernel.Tests.Harness;

namespace Linchpin.Kernel.Tests.Loading;

/// <summary>Objects come into the kernel with all that they say.</summary>
public sealed class LoadTests
{
    private const string Configuration = """
        CONFIG_HZ=250
        CONFIG_BPF_SYSCALL=y
        CONFIG_VIRTIO_BLK=m
        CONFIG_BPF_LSM=y
        CONFIG_SYSVIPC=y
        CONFIG_DEFAULT_HOSTNAME="(none)"
        """;

    // The scheduler is only for kernels with sched_ext, the arena for those with arenas, lists and the like for those with their functions,
    // packets for those with TCX and netfilter programs: their own tests load them.
    public static TheoryData<string> LoadableObjects => [.. TestObjects.TestNames.Where(name =>
        name is not ("refused" or "too_large" or "wrong_prototype" or "scheduler" or "arena" or "value_lists" or "value_pointers" or "value_trees" or "value_work_queues" or "victim_packets"))];

    [KernelTheory(From = "6.1")]
    [MemberData(nameof(LoadableObjects))]
    public void Every_test_object_loads_under_its_own_names(string name)
    {
        using var pins = new PinFolder();
        using var loaded = TestObjects.Read(name).Load(new BpfLoadOptions { PinFolder = pins.ToString(), KernelConfiguration = Configuration });
        Assert.Equal(loaded.Spec.Programs.Where(program => program.AutoLoad && !IsOfUnloadedStruct(loaded.Spec, program)).Select(program => program.Name), loaded.Programs.Select(program => program.Name));
        Assert.All(loaded.Programs, program => Assert.Equal(program.Spec!.Type, program.Type));
        Assert.All(loaded.Programs, program => Assert.StartsWith(program.Info.Name, program.Name, StringComparison.Ordinal));
        Assert.All(loaded.Programs, program => Assert.NotEqual(0u, program.Info.Btf.Value));
        Assert.All(loaded.Maps, map => Assert.Contains(map.Id, BpfMap.Ids()));
    }

    private static bool IsOfUnloadedStruct(BpfObjectSpec spec, ProgramSpec program) =>
        program.Type == ProgramType.StructOps && !spec.Maps.Any(map => map.AutoCreate && map.StructOps?.Functions.Values.Contains(program) == true);

    [KernelFact(From = "6.1")]
    public void Variables_begin_as_the_source_says()
    {
        using var loaded = TestObjects.Read("data_sections").Load();
        loaded.Program("compute").Run();
        Assert.Equal(5ul + (70000 * 3) + 100 + 2, loaded.Read<ulong>("sum"));
        Assert.Equal(1ul, loaded.Read<ulong>("runs"));
        Assert.Equal((byte)'o', loaded.Read<byte>("last_letter"));
    }

    [KernelFact(From = "6.1")]
    public void Constants_set_before_the_load_are_what_the_program_sees_for_good()
    {
        var spec = TestObjects.Read("data_sections");
        spec.Variable("factor").Set(10ul);
        spec.Variable("medium").Set(7u);
        using var loaded = spec.Load();
        loaded.Program("compute").Run();
        Assert.Equal(5ul + 70 + 100 + 2, loaded.Read<ulong>("sum"));

        var constants = loaded.Map(".rodata");
        Assert.True(constants.IsFrozen);
        Assert.Equal("EPERM", Assert.Throws<BpfException>(() => constants.TryUpdate(new byte[4], new byte[constants.ValueSize])).ErrnoName);
        Assert.False(loaded.Map(".data").IsFrozen);
    }

    [KernelFact(From = "6.1")]
    public void Constants_that_no_program_reads_live_as_long_as_each_program()
    {
        using var pins = new PinFolder();
        uint id;
        using (var loaded = TestObjects.Read("metadata").Load())
        {
            var constants = loaded.Maps.Where(map => map.Name.StartsWith(".rodata", StringComparison.Ordinal)).Select(map => map.Id).ToArray();
            Assert.Equal(2, constants.Length);
            Assert.All(loaded.Programs, program => Assert.Subset(program.Info.Maps.ToHashSet(), constants.ToHashSet()));
            Assert.DoesNotContain(loaded.Map(".data").Id, loaded.Program("silent").Info.Maps);
            loaded.Program("silent").Pin(pins / "silent");
            id = loaded.Program("silent").Id.Value;
        }
        Assert.Contains("version = \"1.2\"", CommandLine.Run("bpftool", "prog", "show", "id", $"{id}").Output, StringComparison.Ordinal);
    }

    [KernelTheory(From = "6.1")]
    [InlineData("first", 20, 41)]
    [InlineData("second", 5, 35)]
    [InlineData("looped", 5, 10)]
    [InlineData("map_sum", 0, 30)]
    public void Subprograms_and_callbacks_are_called(string program, ulong argument, ulong result)
    {
        using var loaded = TestObjects.Read("subprograms").Load();
        loaded.Map("squares").As<uint, ulong>().UpdateBatch([0, 1, 2, 3], [1, 4, 9, 16]);
        loaded.Program(program).Run(argument);
        Assert.Equal(result, loaded.Read<ulong>("result"));
    }

    [KernelFact(From = "6.1")]
    public void The_kernels_configuration_reaches_the_program()
    {
        using var loaded = TestObjects.Read("kernel_config").Load(new BpfLoadOptions { KernelConfiguration = Configuration });
        loaded.Program("read_config").Run();
        Assert.Equal((int)KernelRelease.Version.Code, loaded.Read<int>("kernel_version"));
        Assert.Equal((true, true, true), (loaded.Read<bool>("has_cookie"), loaded.Read<bool>("has_wrapper"), loaded.Read<bool>("bpf_lsm")));
        Assert.Equal((250ul, 1u, 2u), (loaded.Read<ulong>("hz"), loaded.Read<uint>("bpf_syscall"), loaded.Read<uint>("virtio_blk")));
        Assert.Equal((byte)'y', loaded.Read<byte>("sysvipc"));
        Assert.Equal("(none)", Encoding.ASCII.GetString(loaded.ReadBytes("hostname")).TrimEnd('\0'));
        Assert.Equal((0u, 0u), (loaded.Read<uint>("not_there"), loaded.Read<uint>("no_module")));
        Assert.True(loaded.Map(".kconfig").IsFrozen);
    }

    [KernelFact(From = "6.1")]
    public void The_running_kernels_own_configuration_is_found()
    {
        using var loaded = TestObjects.Read("kernel_config").Load();
        loaded.Program("read_config").Run();
        var own = File.ReadLines($"/boot/config-{KernelRelease.Current}").Select(line => line.Split('=', 2)).Where(parts => parts.Length == 2).ToDictionary(parts => parts[0], parts => parts[1]);
        Assert.Equal(own["CONFIG_HZ"], $"{loaded.Read<ulong>("hz")}");
        Assert.Equal(own["CONFIG_DEFAULT_HOSTNAME"], $"\"{KernelText.Read(loaded.ReadBytes("hostname"))}\"");
        Assert.Equal(TristateOf("CONFIG_BPF_SYSCALL"), loaded.Read<uint>("bpf_syscall"));
        Assert.Equal(TristateOf("CONFIG_VIRTIO_BLK"), loaded.Read<uint>("virtio_blk"));
        Assert.Equal((0u, 0u), (loaded.Read<uint>("not_there"), loaded.Read<uint>("no_module")));

        uint TristateOf(string name) => own.GetValueOrDefault(name) switch { "y" => 1, "m" => 2, _ => 0 };
    }

    [KernelFact(From = "6.1")]
    public void A_value_that_the_configuration_does_not_have_is_named()
    {
        var error = Assert.Throws<BpfException>(() => TestObjects.Read("kernel_config").Load(new BpfLoadOptions { KernelConfiguration = "CONFIG_HZ=250" }));
        Assert.Contains("wants CONFIG_", error.Message, StringComparison.Ordinal);
        Assert.Contains("declare it __weak", error.Message, StringComparison.Ordinal);
    }

    [KernelFact(From = "6.1")]
    public void Kernel_symbols_have_their_addresses()
    {
        using var loaded = TestObjects.Read("kernel_symbols").Load();
        loaded.Program("read_symbols").Run();
        var line = File.ReadLines("/proc/kallsyms").First(line => line.EndsWith(" bpf_link_fops", StringComparison.Ordinal));
        Assert.Equal(Convert.ToUInt64(line.Split(' ')[0], 16), loaded.Read<ulong>("link_fops"));
        Assert.Equal((0ul, 0ul), (loaded.Read<ulong>("not_there"), loaded.Read<ulong>("not_typed")));
        if (loaded.Read<ulong>("has_cpu_number") == 1)
            Assert.Equal(loaded.Read<long>("cpu_by_helper"), loaded.Read<long>("cpu"));
        Assert.NotEqual(-1, loaded.Read<long>("active"));
    }

    [KernelFact(From = "6.1")]
    public void Kernel_functions_are_called()
    {
        using var loaded = TestObjects.Read("kernel_functions").Load();
        using (loaded.Program("use_key").Attach())
            _ = BpfMap.Ids().Count();
        Assert.NotEqual(0ul, loaded.Read<ulong>("found"));
    }

    [KernelFact(From = "6.1")]
    public void A_map_larger_than_the_memory_is_refused_for_its_size() =>
        Assert.Contains("its size is more than the kernel allows or has memory for", Assert.Throws<BpfException>(() => TestObjects.Read("too_large").Load()).Message, StringComparison.Ordinal);

    [KernelFact(From = "6.1")]
    public void A_failed_load_leaves_nothing()
    {
        var maps = BpfMap.Ids().ToArray();
        Assert.Throws<VerifierException>(() => TestObjects.Read("refused").Load());
        Eventually.Holds(() => BpfMap.Ids().SequenceEqual(maps), "a map of the failed load lives on");
    }
}
