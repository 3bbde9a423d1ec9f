using System.Runtime.InteropServices;
using Linchpin.Bpf;
using Linchpin.Bpf.Objects.Btf;
using Linchpin.Kernel.Tests.Harness;

namespace Linchpin.Kernel.Tests.CoRe;

/// <summary>Whether a type is in the kernel, how large, alike, and under which id.</summary>
public sealed class TypeTests
{
    [KernelFact(From = "5.10", Feature = "test run of raw tracepoints")]
    public void A_type_exists_by_its_name_and_kind()
    {
        using var types = Asked();

        var exists = Answers.Of(types, "exists");

        Assert.Equal(new Answers { Task = 1, List = 1, LinkInfo = 1, Mode = 1, PidType = 1, Flavour = 1 }, exists);
    }

    [KernelFact(From = "5.10", Feature = "test run of raw tracepoints")]
    public void A_type_has_the_kernels_size_and_none_where_it_is_missing()
    {
        using var types = Asked();

        var size = Answers.Of(types, "size");

        Assert.Equal((16u, 2u, 4u), (size.List, size.Mode, size.PidType));
        Assert.Equal(size.Task, size.Flavour);
        Assert.True(size.Task > 1000, $"a task of {size.Task} bytes");
        Assert.Equal(0u, size.NotThere);
    }

    [KernelFact(From = "5.10", Feature = "test run of raw tracepoints")]
    public void A_type_matches_when_its_fields_do()
    {
        using var types = Asked();

        Assert.Equal(new Answers { Task = 1, List = 1, PidType = 1 }, Answers.Of(types, "matches"));
    }

    [KernelFact(From = "5.10", Feature = "test run of raw tracepoints")]
    public void A_type_has_an_id_here_and_another_in_the_kernel()
    {
        using var types = Asked();

        var local = Answers.Of(types, "local_id");
        var own = types.Spec.Btf!;
        Assert.Equal(IdOf(own, "task_struct", BtfKind.Struct), local.Task);
        Assert.Equal(IdOf(own, "list_head", BtfKind.Struct), local.List);
        Assert.Equal(IdOf(own, "umode_t", BtfKind.Typedef), local.Mode);
        Assert.Equal(IdOf(own, "linchpin_not_there", BtfKind.Struct), local.NotThere);

        var kernel = Answers.Of(types, "kernel_id");
        var vmlinux = KernelBtf.Vmlinux.Types;
        Assert.Equal(IdOf(vmlinux, "task_struct", BtfKind.Struct), kernel.Task);
        Assert.Equal(IdOf(vmlinux, "list_head", BtfKind.Struct), kernel.List);
        Assert.Equal(IdOf(vmlinux, "umode_t", BtfKind.Typedef), kernel.Mode);
        Assert.Equal(IdOf(vmlinux, "pid_type", BtfKind.Enum), kernel.PidType);
    }

    private static BpfObject Asked()
    {
        var types = TestObjects.Read("core_types").Load();
        types.Program("ask").Run();
        return types;
    }

    private static uint IdOf(BtfBlob types, string name, BtfKind kind) => types.Find(name, kind)!.Value.Value;

    /// <summary>As <c>struct answers</c> in <c>core_types.c</c>.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private record struct Answers
    {
        public uint Task, List, LinkInfo, Mode, PidType, Flavour, NotThere, NotThereTypedef, WrongKind;

        public static Answers Of(BpfObject types, string name) => types.Read<Answers>(name);
    }
}
