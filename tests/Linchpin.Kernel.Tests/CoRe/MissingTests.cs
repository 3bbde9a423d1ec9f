using Linchpin.Bpf;
using Linchpin.Kernel.Tests.Harness;

namespace Linchpin.Kernel.Tests.CoRe;

/// <summary>A program that asks for what no kernel has before it uses it. What becomes of one that doesn't ask: <see cref="Errors.VerifierExceptionTests"/>.</summary>
public sealed class MissingTests
{
    [KernelFact(From = "5.10", Feature = "test run of raw tracepoints")]
    public void A_program_that_asks_first_loads_and_runs()
    {
        using var loaded = TestObjects.Read("missing_field").Load();

        loaded.Program("guarded").Run();

        Assert.Equal(["guarded"], loaded.Programs.Select(program => program.Name));
        Assert.Equal(0ul, loaded.Read<ulong>("result"));
    }
}
