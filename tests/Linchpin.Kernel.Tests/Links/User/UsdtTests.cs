using Linchpin.Bpf;
using Linchpin.Kernel.Tests.Harness;

namespace Linchpin.Kernel.Tests.Links;

/// <summary>Programs on a statically defined probe of a library, which this process calls.</summary>
public sealed unsafe class UsdtTests
{
    [KernelFact(From = "6.1")]
    public void A_program_reads_the_arguments_wherever_they_are()
    {
        Assert.Equal(0, ProbedLibrary.Listeners());
        using var loaded = TestObjects.Read("usdt_probes").Load();
        using (var link = Assert.IsType<UsdtLink>(loaded.Program("on_fired").Attach()))
        {
            Assert.Equal($"{ProbedLibrary.Path}:linchpin:fired", link.Info.Target);
            Assert.Equal(BpfFeatures.UprobeMulti.IsSupported ? 1 : 2, link.PartCount);
            Assert.NotEqual(0, ProbedLibrary.Listeners());

            Fire(-300);
            Assert.Equal((1ul, 5L, 0L), (loaded.Read<ulong>("runs"), loaded.Read<long>("count"), loaded.Read<long>("cookie")));
            // A register, a constant, a field, an element of an array (which Debian 12's usdt.bpf.h can't read), a part of a register.
            Assert.Equal([-300, -7, 22, 0, -300 & 0xff | ~0xffL], Numbers(loaded, "values"));
            Assert.Equal([0, 0, 0, -22, 0], Numbers(loaded, "failures"));

            ProbedLibrary.FireElsewhere(99);
            Assert.Equal((2ul, 1L, 99L), (loaded.Read<ulong>("runs"), loaded.Read<long>("count"), Numbers(loaded, "values")[0]));
        }
        Eventually.Holds(() => ProbedLibrary.Listeners() == 0, "somebody still listens after the link was closed");
        Fire(1);
        Assert.Equal(2ul, loaded.Read<ulong>("runs"));
    }

    [KernelFact(From = "6.1")]
    public void Links_to_the_same_probe_don_t_mix_their_cookies_up()
    {
        using var loaded = TestObjects.Read("usdt_probes").Load();
        var program = loaded.Program("by_hand");
        using (UsdtLink.Attach(program, ProbedLibrary.Path, "linchpin", "fired", cookie: 1))
        {
            using (UsdtLink.Attach(program, ProbedLibrary.Path, "linchpin", "fired", processId: 1, cookie: 2))
                Fire(1);
            Assert.Equal((1ul, 1L), (loaded.Read<ulong>("runs"), loaded.Read<long>("cookie")));
        }
        using (UsdtLink.Attach(program, ProbedLibrary.Path, "linchpin", "fired", processId: Environment.ProcessId, cookie: 3))
            Fire(1);
        Assert.Equal((2ul, 3L), (loaded.Read<ulong>("runs"), loaded.Read<long>("cookie")));
    }

    [KernelFact(From = "6.1")]
    public void A_probe_that_is_not_there_is_named()
    {
        using var loaded = TestObjects.Read("usdt_probes").Load();
        var error = Assert.Throws<BpfException>(() => UsdtLink.Attach(loaded.Program("by_hand"), ProbedLibrary.Path, "linchpin", "none"));
        Assert.EndsWith("has no probe linchpin:none", error.Message, StringComparison.Ordinal);
    }

    [KernelFact(From = "6.1")]
    public void One_link_can_be_pinned_and_several_can_not()
    {
        using var pins = new PinFolder();
        using var loaded = TestObjects.Read("usdt_probes").Load();
        using var link = loaded.Program("on_fired").Attach();
        if (!BpfFeatures.UprobeMulti.IsSupported)
        {
            Assert.Equal("6.6", Assert.Throws<BpfFeatureException>(() => link.Pin(pins / "fired")).FirstKernel);
            return;
        }
        link.Pin(pins / "fired");
        link.Dispose();
        Fire(1);
        Assert.Equal(1ul, loaded.Read<ulong>("runs"));
        using var opened = Assert.IsType<UprobeMultiLink>(BpfLink.OpenPinned(pins / "fired"));
        opened.Unpin();
    }

    private static void Fire(int number)
    {
        var pair = new ProbedLibrary.Pair(11, 22);
        var numbers = stackalloc long[] { 1, 2, 3, 4 };
        ProbedLibrary.Fire(number, &pair, numbers, 2);
    }

    private static long[] Numbers(BpfObject loaded, string name) =>
        System.Runtime.InteropServices.MemoryMarshal.Cast<byte, long>(loaded.ReadBytes(name)).ToArray();
}
