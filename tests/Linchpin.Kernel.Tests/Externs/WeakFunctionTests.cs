using Linchpin.Bpf;
using Linchpin.Kernel.Tests.Harness;

namespace Linchpin.Kernel.Tests.Externs;

/// <summary>Weak kernel functions that the kernel lacks: what uses them loads, as long as it asks first.</summary>
public sealed class WeakFunctionTests
{
    [KernelFact(From = "5.13", Feature = "calls of kernel functions")]
    public void A_call_that_a_constant_guards_stands_in_nobodys_way()
    {
        using var loaded = TestObjects.Read("weak_functions").Load();

        loaded.Program("call_behind_a_constant").Run();

        Assert.Equal(0ul, loaded.Read<ulong>("called"));
    }

    [KernelFact(From = "5.13", Feature = "calls of kernel functions")]
    public void The_address_of_a_missing_function_is_null()
    {
        using var loaded = TestObjects.Read("weak_functions").Load();

        loaded.Program("ask_for_its_address").Run();

        Assert.Equal(0ul, loaded.Read<ulong>("exists"));
    }

    [KernelFact(From = "5.13", Feature = "calls of kernel functions")]
    public void A_call_that_nothing_guards_is_an_error_that_names_the_function()
    {
        var spec = TestObjects.Read("weak_functions");
        spec.Variable("guard").Set((byte)1);

        var error = Assert.Throws<VerifierException>(() => spec.Load());

        Assert.Contains("kernel function linchpin_is_no_kfunc, which is not in this kernel", error.FirstLine, StringComparison.Ordinal);
    }
}
