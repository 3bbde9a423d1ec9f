using Linchpin.Bpf;
using Linchpin.Kernel.Tests.Harness;

namespace Linchpin.Kernel.Tests.Externs;

/// <summary>Functions and variables that modules have.</summary>
public sealed class ModuleSymbolTests
{
    private const int NoEntry = -2;
    private const int NoProtocol = -71;

    [KernelFact(From = "6.1")]
    public void A_function_of_a_module_is_called()
    {
        KernelModules.Load("nf_conntrack");
        using var loaded = TestObjects.Read("module_symbols").Load();
        loaded.Program("ask_function").TestRun(new ProgramTestRun { Data = new byte[64] });
        Assert.Equal((NoEntry, NoProtocol), (loaded.Read<int>("tcp_error"), loaded.Read<int>("icmp_error")));
    }

    [KernelFact(From = "6.1")]
    public void A_variable_of_a_module_is_each_CPUs_own()
    {
        KernelModules.Load("x_tables");
        using var loaded = TestObjects.Read("module_symbols").Load();
        loaded.Program("ask_variable").Run();
        Assert.NotEqual(0ul, loaded.Read<ulong>("stride"));
        Assert.Equal(loaded.Read<ulong>("stride_of_kernel"), loaded.Read<ulong>("stride"));
    }

    [KernelFact(From = "6.1")]
    public void Only_the_module_that_has_a_symbol_is_opened_and_once()
    {
        KernelModules.Load("veth", "cls_bpf", "nf_conntrack", "x_tables");
        TestObjects.Read("module_symbols").Load().Dispose();        // types are read once in a process
        using var questions = KernelQuestions.Watch();
        TestObjects.Read("module_symbols").Load().Dispose();

        Assert.Equal((0ul, 0ul, 0ul), (questions.Opened("vmlinux"), questions.Opened("veth"), questions.Opened("cls_bpf")));
        Assert.Equal((0ul, 0ul), (questions.Opened("nf_conntrack"), questions.Opened("x_tables")));
        // The kernel's own object, and those of modules up to the one that is meant, for each of the two.
        var modules = (ulong)Directory.EnumerateFiles("/sys/kernel/btf").Count();
        Assert.InRange(questions.Calls(BpfCommand.BtfGetFdById), 2ul, 2 * modules);
    }
}
