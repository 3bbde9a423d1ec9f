using Linchpin.Bpf;
using Linchpin.Bpf.Objects;
using Linchpin.Kernel.Tests.Harness;

namespace Linchpin.Kernel.Tests.Links;

/// <summary>Ways to attach that a section's name, or whoever edits the specification, can choose.</summary>
public sealed class AttachMethodTests
{
    [KernelTheory(From = "6.1")]
    [InlineData(AttachMethod.Ksyscall, "bpf")]
    [InlineData(AttachMethod.Kretsyscall, "bpf")]
    [InlineData(AttachMethod.Kprobe, "__x64_sys_bpf+0x0")]
    public void A_system_call_is_probed_by_its_own_name(AttachMethod method, string target)
    {
        using var loaded = TestObjects.Read("link_kinds").Load();
        var program = loaded.Program("on_probe");
        (program.Spec!.AttachMethod, program.Spec.AttachTarget) = (method, target);
        using var link = Assert.IsType<KprobeLink>(program.Attach());
        Assert.EndsWith(" __x64_sys_bpf", link.Info.Target, StringComparison.Ordinal);
        var before = loaded.Read<ulong>("probe_runs");
        Assert.True(loaded.Read<ulong>("probe_runs") > before);
    }

    [KernelFact(From = "6.1")]
    public void An_iterator_walks_over_the_map_that_it_is_given()
    {
        using var loaded = TestObjects.Read("map_iterator").Load();
        var map = loaded.Map("walked");
        map.As<uint, ulong>().UpdateBatch([1, 2], [10, 20]);
        using var link = IteratorLink.Attach(loaded.Program("print_elements"), map);
        Assert.Equal($"bpf_map_elem of map {map.Id}", link.Info.Target);
        Assert.Equal(["1 10", "2 20"], link.ReadText().Split('\n', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal));
    }

    [KernelTheory(From = "6.1")]
    [InlineData(AttachMethod.Kprobe, "do_exit+much", "is not FUNCTION or FUNCTION+OFFSET")]
    [InlineData(AttachMethod.Uprobe, "malloc", "is not PATH:FUNCTION or PATH:FUNCTION+OFFSET")]
    [InlineData(AttachMethod.UprobeMulti, "libc.so.6:", "is not PATH:PATTERN")]
    [InlineData(AttachMethod.Usdt, "libc.so.6:memory_mallopt", "is not PATH:PROVIDER:NAME")]
    [InlineData(AttachMethod.Tracepoint, "sched_process_exit", "is not CATEGORY/NAME")]
    public void A_target_that_says_nothing_is_refused(AttachMethod method, string target, string reason)
    {
        using var loaded = TestObjects.Read("link_kinds").Load();
        var program = loaded.Program("on_probe");
        (program.Spec!.AttachMethod, program.Spec.AttachTarget) = (method, target);
        Assert.Contains(reason, Assert.Throws<BpfException>(program.Attach).Message, StringComparison.Ordinal);
    }
}
