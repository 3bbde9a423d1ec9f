using Linchpin.Bpf;
using Linchpin.Bpf.Objects.Btf;
using Linchpin.Bpf.Objects.Tests;
using Linchpin.Kernel.Tests.Harness;

namespace Linchpin.Kernel.Tests.Btf;

/// <summary>Types that we write are types to the kernel.</summary>
public sealed class WrittenTypesTests
{
    [KernelFact(From = "6.1")]
    public void The_kernel_takes_every_kind() => AssertTaken(EveryKind.Write(withAttributes: false));

    [KernelFact(From = "6.15", Feature = "tags that stand for attributes of C")]
    public void The_kernel_takes_tags_that_are_attributes() => AssertTaken(EveryKind.Write(withAttributes: true));

    [KernelFact(From = "6.1")]
    public void The_kernels_own_struct_can_be_copied_and_given_back()
    {
        var types = new BtfBuilder();
        var vmlinux = KernelBtf.Vmlinux.Types;
        types.Copy(vmlinux, vmlinux.Find("list_head", BtfKind.Struct)!.Value);
        AssertTaken(types);
    }

    [KernelFact(From = "6.1")]
    public void What_the_kernel_refuses_is_told_with_its_reason()
    {
        var types = new BtfBuilder();
        types.Struct("small", 2, ("large", types.Int("int", 4), 0));
        var error = Assert.Throws<BpfException>(() => BtfInfo.Load(types.Bytes()).Dispose());
        Assert.Equal((BpfCommand.BtfLoad, "EINVAL"), (error.Command, error.ErrnoName));
        Assert.Contains("large", error.Message, StringComparison.Ordinal);
    }

    private static void AssertTaken(BtfBuilder types)
    {
        using var handle = BtfInfo.Load(types.Bytes());
        Assert.Equal(types.Bytes(), BtfInfo.ReadBytes(handle));
    }
}
