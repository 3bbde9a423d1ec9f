using Linchpin.Bpf;
using Linchpin.Kernel.Tests.Harness;

namespace Linchpin.Kernel.Tests.Compilers;

/// <summary>What other compilers make of our programs loads, and does the same.</summary>
public sealed class CompilerTests
{
    [KernelFact(From = "5.10", Feature = "test runs of raw tracepoints")]
    public void A_program_counts_whoever_compiled_it()
    {
        var made = TestObjects.OfCompilers("counting").ToList();
        Assert.NotEmpty(made);
        foreach (var (compiler, spec) in made)
        {
            using var loaded = spec.Load();
            loaded.Program("count").Run();
            loaded.Program("count").Run();
            Assert.Equal((compiler, 2ul), (compiler, loaded.Map("counts").As<uint, ulong>()[1]));
            Assert.Equal((compiler, 3ul), (compiler, BitConverter.ToUInt64(Bss(loaded))));
        }
    }

    [KernelFact(From = "5.10", Feature = "test runs of raw tracepoints")]
    public void A_field_is_read_where_this_kernel_has_it_whoever_compiled_the_program()
    {
        foreach (var (compiler, spec) in TestObjects.OfCompilers("relocated"))
        {
            using var loaded = spec.Load();
            loaded.Program("look").Run();
            Assert.Equal((compiler, Environment.ProcessId), (compiler, BitConverter.ToInt32(Bss(loaded))));
        }
    }

    private static byte[] Bss(BpfObject loaded)
    {
        var bss = loaded.Map(".bss");
        var value = new byte[bss.ValueSize];
        Assert.True(bss.TryLookUp(new byte[sizeof(uint)], value));
        return value;
    }
}
