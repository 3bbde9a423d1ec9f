using Linchpin.Bpf;
using Linchpin.Kernel.Tests.Harness;

namespace Linchpin.Kernel.Tests.CoRe;

/// <summary>What a program needs and the kernel lacks: the error names it, and a program that asks first loads.</summary>
public sealed class MissingTests
{
    [KernelTheory(From = "5.10", Feature = "test run of raw tracepoints")]
    [InlineData("needs_field", "linchpin_has_no_such_field")]
    [InlineData("needs_type", "linchpin_no_such_type")]
    [InlineData("needs_value", "BPF_FUNC_linchpin_is_not_there")]
    public void The_error_names_what_is_missing(string program, string missing)
    {
        var spec = TestObjects.Read("missing_field");
        spec.Program(program).AutoLoad = true;

        var error = Assert.Throws<VerifierException>(() => spec.Load());

        Assert.Equal(program, error.Program);
        Assert.Contains(missing, error.Message, StringComparison.Ordinal);
    }

    [KernelFact(From = "5.10", Feature = "test run of raw tracepoints")]
    public void A_program_that_asks_first_loads_and_runs()
    {
        using var loaded = TestObjects.Read("missing_field").Load();

        loaded.Program("guarded").Run();

        Assert.Equal(["guarded"], loaded.Programs.Select(program => program.Name));
        Assert.Equal(0ul, loaded.Read<ulong>("result"));
    }
}
