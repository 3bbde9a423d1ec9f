using System.Runtime.InteropServices;
using Linchpin.Bpf;
using Linchpin.Kernel.Tests.Harness;

namespace Linchpin.Kernel.Tests.Links;

/// <summary>Programs that may sleep copy memory of the process, which may have to be read from disk first.</summary>
public sealed class SleeperTests
{
    private const ulong Word = 0x1122334455667788;

    [KernelTheory(From = "6.2", Feature = "kernel functions for tests where programs may sleep")]
    [InlineData("on_entry", typeof(TracingLink))]
    [InlineData("on_exit", typeof(TracingLink))]
    [InlineData("on_modified", typeof(TracingLink))]
    public void On_a_function_of_the_kernel(string program, Type link) => Sleep(program, link, CallKernel);

    [KernelFact(From = "7.0", Feature = "fsession programs")]
    public void On_a_functions_entry_and_return() => Sleep("on_session", typeof(TracingLink), CallKernel, runs: 2);

    [KernelTheory(From = "7.2", Feature = "tracing_multi links")]
    [InlineData("on_multi_entry", 1)]
    [InlineData("on_multi_exit", 1)]
    [InlineData("on_multi_session", 2)]
    public void On_many_functions_of_the_kernel(string program, ulong runs) => Sleep(program, typeof(TracingMultiLink), CallKernel, runs);

    [KernelFact(From = "6.1")]
    public void On_the_return_from_a_function_of_a_library() => Sleep("on_return_probe", typeof(UprobeLink), CallLibrary);

    [KernelTheory(From = "6.6", Feature = "uprobe_multi links")]
    [InlineData("on_multi_probe")]
    [InlineData("on_multi_return_probe")]
    public void On_many_functions_of_a_library(string program) => Sleep(program, typeof(UprobeMultiLink), CallLibrary);

    [KernelFact(From = "6.13", Feature = "uprobe sessions")]
    public void On_entry_and_return_of_functions_of_a_library() => Sleep("on_session_probe", typeof(UprobeMultiLink), CallLibrary, runs: 2);

    [KernelFact(From = "6.1")]
    public void In_an_iterator() => Sleep("on_tasks", typeof(IteratorLink), (_, link) => Assert.Equal("", ((IteratorLink)link).ReadText()));

    [KernelFact(From = "6.1")]
    public void At_a_probe_of_a_library()
    {
        var word = Pinned();
        using var loaded = Load("usdt_probes", "on_fired_sleepable", Address(word));
        using var link = Assert.IsType<UsdtLink>(loaded.Program("on_fired_sleepable").Attach());
        ProbedLibrary.FireElsewhere(99);
        Assert.Equal((1ul, Word), (loaded.Read<ulong>("runs"), loaded.Read<ulong>("copied")));
    }

    private static void CallKernel(BpfObject loaded, BpfLink link)
    {
        using var calling = Load("sleepers", "caller", 0);
        calling.Program("caller").TestRun();
    }

    private static void CallLibrary(BpfObject loaded, BpfLink link) => Assert.Equal(3, ProbedLibrary.Add(1, 2));

    private static void Sleep(string program, Type type, Action<BpfObject, BpfLink> provoke, ulong runs = 1)
    {
        var word = Pinned();
        Assert.Equal(3, ProbedLibrary.Add(1, 2));       // from here on sections find the library
        using var loaded = Load("sleepers", program, Address(word));
        using (var link = loaded.Program(program).Attach())
        {
            Assert.IsType(type, link);
            provoke(loaded, link);
        }
        Assert.Equal((runs, Word), (loaded.Read<ulong>("runs"), loaded.Read<ulong>("copied")));
        Assert.Equal(Word, word[0]);
    }

    private static BpfObject Load(string name, string program, ulong address)
    {
        var spec = TestObjects.Read(name);
        spec.Variable("address").Set(address);
        foreach (var other in spec.Programs)
            other.AutoLoad = other.Name == program;
        return spec.Load();
    }

    private static ulong[] Pinned()
    {
        var word = GC.AllocateArray<ulong>(1, pinned: true);
        word[0] = Word;
        return word;
    }

    private static ulong Address(ulong[] word) => (ulong)Marshal.UnsafeAddrOfPinnedArrayElement(word, 0);
}
