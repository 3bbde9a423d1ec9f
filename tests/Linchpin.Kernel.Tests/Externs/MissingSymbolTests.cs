using Linchpin.Bpf;
using Linchpin.Kernel.Tests.Harness;

namespace Linchpin.Kernel.Tests.Externs;

/// <summary>What an object asks for and the kernel lacks: what that costs, and what is said.</summary>
public sealed class MissingSymbolTests
{
    private static readonly string[] Modules = ["veth", "sch_ingress", "cls_bpf", "nf_defrag_ipv4", "nf_conntrack", "x_tables"];

    [KernelFact(From = "6.1")]
    public void Weak_ones_cost_the_same_however_many_modules_are_loaded()
    {
        KernelModules.Load(Modules);
        using var questions = KernelQuestions.Watch();
        using var loaded = TestObjects.Read("missing_symbols").Load();

        Assert.Equal((0ul, 0ul), (questions.Calls(BpfCommand.BtfGetNextId), questions.Calls(BpfCommand.BtfGetFdById)));
        Assert.All(Modules, module => Assert.Equal(0ul, questions.Opened(module)));
        Assert.Equal(1ul, questions.Opened("kallsyms"));
        loaded.Program("ask_for_all").Run();
        Assert.Equal(0ul, loaded.Read<ulong>("there"));
    }

    [KernelTheory(From = "6.1")]
    [InlineData("data_sections")]
    [InlineData("core_fields")]
    [InlineData("kernel_config")]
    [InlineData("kernel_functions")]
    public void An_object_that_asks_for_no_address_never_opens_kallsyms(string name)
    {
        using var questions = KernelQuestions.Watch();
        TestObjects.Read(name).Load().Dispose();
        Assert.Equal(0ul, questions.Opened("kallsyms"));
        Assert.NotEqual(0ul, questions.Calls(BpfCommand.ProgramLoad));
    }

    [KernelFact(From = "6.1")]
    public void All_addresses_of_an_object_are_found_in_one_pass()
    {
        using var questions = KernelQuestions.Watch();
        TestObjects.Read("kernel_symbols").Load().Dispose();
        Assert.Equal(1ul, questions.Opened("kallsyms"));
    }

    [KernelTheory(From = "6.1")]
    [InlineData("needs_function", "the kernel has no function linchpin_function for programs to call")]
    [InlineData("needs_variable", "the kernel has no variable linchpin_variable in its types (BTF)")]
    [InlineData("needs_address", "the kernel has no symbol linchpin_address in /proc/kallsyms")]
    public void One_that_is_needed_is_an_error_that_names_it(string program, string reason)
    {
        var spec = TestObjects.Read("missing_symbols");
        spec.Program(program).AutoLoad = true;
        var error = Assert.Throws<BpfException>(() => spec.Load());
        Assert.Equal(("ESRCH", program), (error.ErrnoName, error.ObjectName));
        Assert.Contains($"{reason}; declare it __weak", error.Message, StringComparison.Ordinal);
    }
}
