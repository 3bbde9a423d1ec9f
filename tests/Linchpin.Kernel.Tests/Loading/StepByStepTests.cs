using Linchpin.Bpf;
using Linchpin.Kernel.Tests.Harness;

namespace Linchpin.Kernel.Tests.Loading;

/// <summary>A load in steps can be taken back after each.</summary>
public sealed class StepByStepTests
{
    [KernelFact(From = "6.1")]
    public void Steps_make_the_same_object()
    {
        var spec = TestObjects.Read("tail_calls");
        using var loader = new BpfObjectLoader(spec);
        foreach (var map in spec.Maps)
            loader.CreateMap(map);
        foreach (var program in spec.Programs)
            loader.LoadProgram(program);
        loader.FillSlots(spec.Map("slots"));
        using var loaded = loader.Complete();
        loader.Dispose();

        loaded.Program("start").Run(2);
        Assert.Equal(102u, loaded.Read<uint>("reached"));
    }

    [KernelFact(From = "6.1")]
    public void What_is_not_completed_is_taken_back()
    {
        var spec = TestObjects.Read("map_kinds");
        MapId map;
        ProgramId program;
        using (var loader = new BpfObjectLoader(spec))
        {
            map = spec.Maps.Select(loader.CreateMap).ToArray()[0].Id;
            program = loader.LoadProgram(spec.Program("count_runs")).Id;
            Assert.Contains(program, BpfProgram.Ids());
        }
        Eventually.Holds(() => !BpfProgram.Ids().Contains(program) && !BpfMap.Ids().Contains(map), "something of the load lives on");
    }

    [KernelFact(From = "6.1")]
    public void A_map_that_was_not_created_may_not_be_reached()
    {
        var spec = TestObjects.Read("map_kinds");
        using var loader = new BpfObjectLoader(spec);
        foreach (var map in spec.Maps.Where(map => map.Name != "hash"))
            loader.CreateMap(map);
        var error = Assert.Throws<VerifierException>(() => loader.LoadProgram(spec.Program("count_runs")));
        Assert.Contains("map 'hash', which is not created", error.FirstLine, StringComparison.Ordinal);
    }
}
