using Linchpin.Bpf;
using Linchpin.Bpf.Objects.Btf;
using Linchpin.Kernel.Tests.Harness;

namespace Linchpin.Kernel.Tests.Features;

/// <summary>What is said to come with a kernel is in this one exactly where this one is not older, but for what Debian's kernels are built without.</summary>
public sealed class KernelHistoryTests
{
    // CONFIG_SCHED_CLASS_EXT: Debian's 6.12 is built without it.
    private static readonly KernelVersion SchedulerExtensions = new(6, 13, 0);

    private static BtfBlob Types => KernelBtf.Vmlinux.Types;

    [KernelFact(From = "6.1")]
    public void Functions_are_there_from_their_first_kernel_on() =>
        AssertAgreement(KernelHistory.Functions, name => Types.Find(name, BtfKind.Function) is not null);

    [KernelFact(From = "6.1")]
    public void Lsm_hooks_are_there_from_their_first_kernel_on() =>
        AssertAgreement(KernelHistory.LsmHooks, name => Types.Find("bpf_lsm_" + name, BtfKind.Function) is not null);

    [KernelFact(From = "6.1")]
    public void Iterators_are_there_from_their_first_kernel_on() =>
        AssertAgreement(KernelHistory.Iterators, name => Types.Find("bpf_iter_" + name, BtfKind.Function) is not null);

    [KernelFact(From = "6.1")]
    public void Types_and_fields_are_there_from_their_first_kernel_on() => AssertAgreement(KernelHistory.Types, name => name.Split('.') switch
    {
        [var type, var field] => Types.Find(type, BtfKind.Struct) is { } id && HasField(id, field),
        _ => Types.Find(name, BtfKind.Struct) is not null,
    });

    private static bool HasField(BtfTypeId composite, string name)
    {
        var type = Types[composite];
        return Enumerable.Range(0, type.Count).Select(index => Types[composite].Member(index))
            .Any(member => Types.Text(member.Name) == name || (member.Name == 0 && Types[Types.SkipModifiers(member.Type)].IsComposite && HasField(Types.SkipModifiers(member.Type), name)));
    }

    private static void AssertAgreement(IReadOnlyDictionary<string, KernelVersion> history, Func<string, bool> isThere)
    {
        Assert.NotEmpty(history);
        Assert.Empty(history.Where(entry => isThere(entry.Key) != IsExpected(entry.Key, entry.Value)).Select(entry => $"{entry.Key} (from {entry.Value} on): {isThere(entry.Key)}"));
    }

    private static bool IsExpected(string name, KernelVersion first)
    {
        var isOfSchedulers = name.StartsWith("scx_", StringComparison.Ordinal) || name is "sched_ext_ops" or "task_struct.scx";
        return KernelRelease.Version >= (isOfSchedulers && first < SchedulerExtensions ? SchedulerExtensions : first);
    }
}
