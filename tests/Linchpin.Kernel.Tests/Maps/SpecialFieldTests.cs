using Linchpin.Bpf;
using Linchpin.Bpf.Objects;
using Linchpin.Kernel.Tests.Harness;

namespace Linchpin.Kernel.Tests.Maps;

/// <summary>Values with something in them that the kernel looks after: their programs load, and it works.</summary>
public sealed class SpecialFieldTests
{
    [KernelFact(From = "6.1")]
    public void A_timer_goes_off()
    {
        using var loaded = TestObjects.Read("value_timers").Load();
        Assert.Equal(0u, Run(loaded, "start"));
        Eventually.Holds(() => loaded.Read<uint>("fired") == 1, "the timer did not go off");
    }

    [KernelFact(From = "6.10", Feature = "bpf_wq")]
    public void A_work_queue_runs_what_it_is_handed()
    {
        using var loaded = TestObjects.Read("value_work_queues").Load();
        Assert.Equal(0u, Run(loaded, "start"));
        Eventually.Holds(() => loaded.Read<uint>("done") == 1, "the work was not done");
    }

    [KernelFact(From = "6.4", Feature = "bpf_task_acquire")]
    public void A_task_is_kept_and_given_back()
    {
        using var loaded = TestObjects.Read("value_pointers").Load();
        Assert.Equal(0u, Run(loaded, "give_back"));
        Assert.Equal(0u, Run(loaded, "keep"));
        Assert.Equal((uint)Environment.ProcessId, Run(loaded, "give_back"));
        Assert.Equal(0u, Run(loaded, "give_back"));
    }

    [KernelFact(From = "6.4", Feature = "bpf_list_push_back_impl")]
    public void A_list_keeps_its_order()
    {
        using var loaded = TestObjects.Read("value_lists").Load();
        Assert.Equal(0u, Run(loaded, "push"));
        Assert.Equal([1u, 2u, 3u, 0u], Enumerable.Range(0, 4).Select(_ => Run(loaded, "pop")));
    }

    [KernelFact(From = "6.4", Feature = "bpf_rbtree_add_impl, bpf_refcount")]
    public void A_tree_gives_the_least_first_and_what_is_in_it_is_counted()
    {
        using var loaded = TestObjects.Read("value_trees").Load();
        Assert.Equal(20u, Run(loaded, "grow"));
        Assert.Equal([10u, 20u, 30u, 0u], Enumerable.Range(0, 4).Select(_ => Run(loaded, "take")));
    }

    [KernelFact(From = "6.1")]
    public void What_the_kernel_refuses_is_not_made_without_types()
    {
        using var loader = new BpfObjectLoader(TestObjects.Read("value_timers"));
        var alarms = loader.Spec.Map("alarms");
        alarms.Type = MapType.PerCpuArray;
        var error = Assert.Throws<BpfException>(() => loader.CreateMap(alarms));
        Assert.Contains("'alarms': its value has timers (bpf_timer) at 'timer'", error.Message, StringComparison.Ordinal);
        Assert.Contains("EOPNOTSUPP", error.Message, StringComparison.Ordinal);

        (alarms.KeyType, alarms.ValueType) = (default, default);
        Assert.Equal(MapType.PerCpuArray, loader.CreateMap(alarms).Type);       // it is the timer alone that was refused
    }

    [KernelFact(From = "6.1")]
    public void What_is_wrong_with_the_map_itself_is_told_as_ever()
    {
        using var loader = new BpfObjectLoader(TestObjects.Read("value_timers"));
        loader.Spec.Map("alarms").MaxEntries = 0;
        Assert.Contains("set MaxEntries", Assert.Throws<BpfException>(() => loader.CreateMap(loader.Spec.Map("alarms"))).Message, StringComparison.Ordinal);
    }

    private static uint Run(BpfObject loaded, string program) => loaded.Program(program).TestRun(new ProgramTestRun { Data = new byte[64] }).ReturnValue;
}
