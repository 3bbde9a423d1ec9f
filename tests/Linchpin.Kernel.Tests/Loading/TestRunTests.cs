using Linchpin.Bpf;
using Linchpin.Kernel.Tests.Harness;

namespace Linchpin.Kernel.Tests.Loading;

/// <summary>Programs that are run on a packet.</summary>
public sealed class TestRunTests
{
    private const uint Drop = 1;
    private const uint Pass = 2;
    private const uint Transmit = 3;

    [KernelFact(From = "6.1")]
    public void A_packet_goes_in_and_comes_out()
    {
        using var loaded = TestObjects.Read("packets").Load();
        var packet = Enumerable.Range(0, 64).Select(i => (byte)i).ToArray();
        var result = loaded.Program("swap").TestRun(new ProgramTestRun { Data = packet, DataOutSize = 128 });

        Assert.Equal(Transmit, result.ReturnValue);
        Assert.Equal([1, 0, .. packet[2..60]], result.Data);
        packet[0] = 0xff;
        Assert.Equal(Drop, loaded.Program("swap").TestRun(new ProgramTestRun { Data = packet }).ReturnValue);
    }

    [KernelFact(From = "6.1")]
    public void A_packet_that_does_not_fit_is_an_error()
    {
        using var loaded = TestObjects.Read("packets").Load();
        var error = Assert.Throws<BpfException>(() => loaded.Program("swap").TestRun(new ProgramTestRun { Data = new byte[64], DataOutSize = 8 }));
        Assert.Equal("ENOSPC", error.ErrnoName);
    }

    [KernelFact(From = "6.1")]
    public void A_packet_in_several_buffers_is_read_to_its_end()
    {
        using var loaded = TestObjects.Read("packets").Load();
        var packet = new byte[9000];
        packet[^1] = 0x5a;
        Assert.Equal(Pass, loaded.Program("look_at_end").TestRun(new ProgramTestRun { Data = packet }).ReturnValue);
        Assert.Equal((9000ul, (byte)0x5a), (loaded.Read<ulong>("length"), loaded.Read<byte>("last")));
    }

    [KernelFact(From = "6.1")]
    public void Runs_are_counted_where_they_are_repeated()
    {
        using var loaded = TestObjects.Read("map_kinds").Load();
        for (var i = 0; i < 5; i++)
            loaded.Program("count_runs").Run();
        Assert.Equal(5ul, loaded.Map("array").As<uint, ulong>()[1]);
        Assert.Equal(5ul, loaded.Map("percpu_array").AsPerCpu<uint, ulong>()[1].Aggregate((a, b) => a + b));
    }
}
