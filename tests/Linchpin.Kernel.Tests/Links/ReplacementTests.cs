using Linchpin.Bpf;
using Linchpin.Bpf.Objects;
using Linchpin.Kernel.Tests.Harness;

namespace Linchpin.Kernel.Tests.Links;

/// <summary>Programs that attach to functions of other programs.</summary>
public sealed class ReplacementTests
{
    [KernelFact(From = "6.1")]
    public void A_function_is_replaced_while_the_link_is_held()
    {
        using var target = TestObjects.Read("replaced").Load();
        using var loaded = LoadFor(target, "give_other_answer");
        Assert.Equal(1ul, Ask(target));
        using (var link = loaded.Program("give_other_answer").Attach())
        {
            Assert.Equal($"program {target.Program("ask").Id}", Assert.IsType<TracingLink>(link).Info.Target);
            Assert.Equal(42ul, Ask(target));
        }
        Eventually.Holds(() => Ask(target) == 1, "the replacement is in force after its link was closed");
    }

    [KernelFact(From = "6.1")]
    public void A_function_of_a_program_is_watched()
    {
        using var target = TestObjects.Read("replaced").Load();
        using var loaded = LoadFor(target, "count_calls");
        using var link = loaded.Program("count_calls").Attach();
        Ask(target);
        Assert.Equal(1ul, loaded.Read<ulong>("calls"));
    }

    [KernelFact(From = "6.1")]
    public void The_program_that_is_meant_must_be_said_and_must_have_the_function()
    {
        var spec = TestObjects.Read("replacement");
        spec.Program("give_other_answer").AutoLoad = true;
        Assert.Contains("set BpfLoadOptions.TargetProgram", Assert.Throws<BpfException>(() => spec.Load()).Message, StringComparison.Ordinal);

        using var target = TestObjects.Read("replaced").Load();
        spec.Program("give_other_answer").AttachTarget = "linchpin_none";
        var error = Assert.Throws<BpfException>(() => spec.Load(new BpfLoadOptions { TargetProgram = target.Program("ask") }));
        Assert.Contains("program 'ask' has no function 'linchpin_none'", error.Message, StringComparison.Ordinal);
    }

    [KernelFact(From = "6.1")]
    public void A_loader_is_told_whose_function_is_replaced()
    {
        using var target = TestObjects.Read("replaced").Load();
        var spec = TestObjects.Read("replacement");
        spec.Program("give_other_answer").AutoLoad = true;
        var loader = LoaderProgram.Compile(spec);
        Assert.Contains("name that one", Assert.Throws<BpfException>(() => loader.Run()).Message, StringComparison.Ordinal);

        using var loaded = loader.Run(targetProgram: target.Program("ask"));
        using var link = loaded.Program("give_other_answer").Attach();
        Assert.Equal(42ul, Ask(target));
    }

    private static BpfObject LoadFor(BpfObject target, string program)
    {
        var spec = TestObjects.Read("replacement");
        spec.Program(program).AutoLoad = true;
        return spec.Load(new BpfLoadOptions { TargetProgram = target.Program("ask") });
    }

    private static ulong Ask(BpfObject target)
    {
        target.Program("ask").TestRun(new ProgramTestRun { Data = new byte[64] });
        return target.Read<ulong>("answer");
    }
}
