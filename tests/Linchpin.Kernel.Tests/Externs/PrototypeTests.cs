using Linchpin.Bpf;
using Linchpin.Kernel.Tests.Harness;

namespace Linchpin.Kernel.Tests.Externs;

/// <summary>Kernel functions and variables whose types are others than the object declares.</summary>
public sealed class PrototypeTests
{
    [KernelFact(From = "6.1", Feature = "bpf_lookup_system_key")]
    public void A_weak_one_of_another_type_counts_as_missing()
    {
        using var loaded = TestObjects.Read("prototypes").Load();

        loaded.Program("ask").Run();

        Assert.Equal((1ul, 0ul, 0ul), (loaded.Read<ulong>("fits"), loaded.Read<ulong>("differs"), loaded.Read<ulong>("variable")));
    }

    [KernelFact(From = "6.1", Feature = "bpf_key_put")]
    public void One_that_is_needed_is_an_error_that_says_so()
    {
        var error = Assert.Throws<BpfException>(() => TestObjects.Read("wrong_prototype").Load());

        Assert.Contains("the function bpf_key_put of vmlinux has another prototype than the object declares", error.Message, StringComparison.Ordinal);
        Assert.Equal("put_a_number", error.ObjectName);
    }
}
