using Linchpin.Bpf;
using Linchpin.Kernel.Tests.Harness;

namespace Linchpin.Kernel.Tests.CoRe;

/// <summary>Enumerators whose value the object has wrong and the kernel right.</summary>
public sealed class EnumTests
{
    [KernelFact(From = "5.10", Feature = "test run of raw tracepoints")]
    public void An_enumerator_has_the_kernels_value()
    {
        using var enums = Asked();

        Assert.Equal(0ul, enums.Read<ulong>("pid_value"));
        Assert.Equal(1ul, enums.Read<ulong>("tgid_value"));
        Assert.Equal(2ul, enums.Read<ulong>("pgid_value"));
        Assert.Equal(3ul, enums.Read<ulong>("sid_value"));
    }

    [KernelFact(From = "6.0", Feature = "enums of 64 bits in BTF")]
    public void An_enumerator_of_64_bits_has_them_all()
    {
        using var enums = Asked();

        Assert.Equal(-32L, enums.Read<long>("hypervisor"));
        Assert.Equal(-128L, enums.Read<long>("kernel"));
    }

    [KernelFact(From = "5.10", Feature = "test run of raw tracepoints")]
    public void An_enumerator_exists_or_not()
    {
        using var enums = Asked();

        Assert.Equal(1u, enums.Read<uint>("pid_exists"));
        Assert.Equal(1u, enums.Read<uint>("sid_exists"));
        Assert.Equal(1u, enums.Read<uint>("hypervisor_exists"));
        Assert.Equal(0u, enums.Read<uint>("not_there_exists"));
        Assert.Equal(0u, enums.Read<uint>("wide_not_there_exists"));
        Assert.Equal(0u, enums.Read<uint>("no_enum_exists"));
    }

    private static BpfObject Asked()
    {
        var enums = TestObjects.Read("core_enums").Load();
        enums.Program("ask").Run();
        return enums;
    }
}
