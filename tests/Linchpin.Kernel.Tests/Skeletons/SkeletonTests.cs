using System.Runtime.InteropServices;
using Linchpin.Bpf;
using Linchpin.Kernel.Tests.Harness;

namespace Linchpin.Kernel.Tests.Skeletons;

/// <summary>The class that was made of <c>tests/bpf/typed.c</c>, in the kernel.</summary>
public sealed class SkeletonTests
{
    [KernelFact(From = "6.1")]
    public void Variables_maps_and_records_have_what_the_program_wrote_there()
    {
        using var typed = TypedSkeleton.Open();
        typed.Variables.Example.Across = 77;
        typed.Variables.Constant = new TypedSkeleton.Packed { First = 1, Second = 2, Third = 3 };
        typed.MapSpecs.Points.MaxEntries = 2;
        typed.Load();
        using var events = new RingBufferReader(typed.Maps.Records);

        typed.Attach();
        Thread.Sleep(1);                // a system call

        Assert.NotNull(typed.Links.OnCall);
        Assert.NotEqual(0u, typed.Variables.Runs);
        Assert.Equal(2ul, typed.Variables.Constant.Second);
        var (key, value) = Assert.Single(typed.Maps.Points);
        Assert.Equal((-3, 4), (key.X, key.Y));
        Assert.Equal((1, 77ul, 3), (value.First, value.Second, value.Third));
        Assert.True(events.Wait(Timeout.InfiniteTimeSpan));
        var records = new List<TypedSkeleton.CallEvent>();
        foreach (var record in events.Read())
            records.Add(MemoryMarshal.Read<TypedSkeleton.CallEvent>(record));
        Assert.Equal((byte)TypedSkeleton.Tiny.OneByte, Assert.Single(records).Data[0]);
        Assert.Equal(2u, typed.Object.Map("points").MaxEntries);
    }

    [KernelFact(From = "6.1")]
    public void Variables_are_the_programs_memory_after_the_load_and_constants_are_fixed()
    {
        using var typed = TypedSkeleton.OpenAndLoad();
        typed.Variables.Runs = 41;
        typed.Attach();
        Thread.Sleep(1);

        Assert.True(typed.Variables.Runs > 41);
        Assert.Empty(typed.Maps.Points);              // not the first run
        Assert.Throws<InvalidOperationException>(() => typed.Variables.SizeOfMixed = 1);
        Assert.Throws<InvalidOperationException>(() => typed.Load());
    }

    [KernelFact(From = "6.1")]
    public void What_is_attached_goes_with_the_skeleton()
    {
        LinkId link;
        ProgramId program;
        using (var typed = TypedSkeleton.OpenAndLoad())
        {
            typed.Attach();
            (link, program) = (typed.Links.OnCall!.Id, typed.Programs.OnCall.Id);
            typed.Attach();                           // has a link already: nothing more
            Assert.Equal(link, typed.Links.OnCall.Id);
            Assert.Contains(link, BpfLink.Ids());
        }
        Eventually.Holds(() => !BpfLink.Ids().Contains(link) && !BpfProgram.Ids().Contains(program), "what the skeleton attached lives on");
    }

    [KernelFact(From = "6.1")]
    public void Pinned_maps_are_found_by_another_who_loads_nothing()
    {
        using var pins = new PinFolder();
        using (var typed = TypedSkeleton.OpenAndLoad())
        {
            typed.Maps.Points[new TypedSkeleton.Point { X = 1, Y = 2 }] = new TypedSkeleton.Packed { Second = 3 };
            typed.Maps.Points.Map.Pin($"{pins}/points");
        }

        using var maps = TypedSkeleton.MapGroup.OpenPinned(pins.ToString());

        Assert.Equal(3ul, maps.Points[new TypedSkeleton.Point { X = 1, Y = 2 }].Second);
        Assert.Throws<BpfException>(() => maps.PerCpu);
        using var forReading = TypedSkeleton.MapGroup.OpenPinned(pins.ToString(), MapAccess.ReadOnly);
        Assert.Equal(3ul, forReading.Points[new TypedSkeleton.Point { X = 1, Y = 2 }].Second);
        Assert.Equal("EPERM", Assert.Throws<BpfException>(() => forReading.Points[default] = default).ErrnoName);
    }
}
