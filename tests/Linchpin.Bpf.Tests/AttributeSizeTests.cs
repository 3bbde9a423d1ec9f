using System.Runtime.CompilerServices;
using Linchpin.Bpf.Kernel;
using Linchpin.Bpf.Objects;

namespace Linchpin.Bpf.Tests;

/// <summary>The kernel's structs have the kernel's sizes and places: a mistake here is a call that does something else.</summary>
public sealed unsafe class AttributeSizeTests
{
    [Fact]
    public void Arguments_have_the_sizes_of_the_UAPI()
    {
        Assert.Equal(72, Unsafe.SizeOf<MapCreateAttribute>());
        Assert.Equal(32, Unsafe.SizeOf<MapElementAttribute>());
        Assert.Equal(56, Unsafe.SizeOf<MapBatchAttribute>());
        Assert.Equal(4, Unsafe.SizeOf<MapFreezeAttribute>());
        Assert.Equal(144, Unsafe.SizeOf<ProgramLoadAttribute>());
        Assert.Equal(16, Unsafe.SizeOf<ObjectPathAttribute>());
        Assert.Equal(80, Unsafe.SizeOf<ProgramTestRunAttribute>());
        Assert.Equal(12, Unsafe.SizeOf<IdAttribute>());
        Assert.Equal(16, Unsafe.SizeOf<InfoAttribute>());
        Assert.Equal(16, Unsafe.SizeOf<RawTracepointAttribute>());
        Assert.Equal(32, Unsafe.SizeOf<BtfLoadAttribute>());
        Assert.Equal(48, Unsafe.SizeOf<LinkCreateAttribute>());
        Assert.Equal(4, Unsafe.SizeOf<LinkDetachAttribute>());
        Assert.Equal(8, Unsafe.SizeOf<IteratorCreateAttribute>());
        Assert.Equal(16, Unsafe.SizeOf<IteratorTarget>());
        Assert.Equal(112, Unsafe.SizeOf<PerfEventAttribute>());
        Assert.Equal(120, Unsafe.SizeOf<FileSystemStatus>());
        Assert.Equal(16, Unsafe.SizeOf<ObjectName>());
    }

    [Fact]
    public void Answers_have_the_sizes_of_the_UAPI()
    {
        Assert.Equal(232, Unsafe.SizeOf<ProgramInfoRecord>());
        Assert.Equal(88, Unsafe.SizeOf<MapInfoRecord>());
        Assert.Equal(32, Unsafe.SizeOf<BtfInfoRecord>());
        Assert.Equal(80, Unsafe.SizeOf<LinkInfoRecord>());
    }

    [Fact]
    public void Records_of_functions_and_lines_are_handed_over_as_they_are()
    {
        Assert.Equal(8, Unsafe.SizeOf<FunctionInfo>());
        Assert.Equal(16, Unsafe.SizeOf<LineInfo>());
        Assert.Equal(8, Unsafe.SizeOf<BpfInstruction>());
    }

    [Fact]
    public void Fields_lie_where_the_kernel_reads_them()
    {
        var load = new ProgramLoadAttribute();
        Assert.Equal(48, Distance(&load, &load.Name));
        Assert.Equal(68, Distance(&load, &load.ExpectedAttachType));
        Assert.Equal(108, Distance(&load, &load.AttachBtfType));
        Assert.Equal(120, Distance(&load, &load.FdArray));
        Assert.Equal(140, Distance(&load, &load.TrueLogSize));
        var create = new MapCreateAttribute();
        Assert.Equal(28, Distance(&create, &create.Name));
        Assert.Equal(48, Distance(&create, &create.BtfFd));
        Assert.Equal(64, Distance(&create, &create.Extra));
        var program = new ProgramInfoRecord();
        Assert.Equal(64, Distance(&program, &program.Name));
        Assert.Equal(128, Distance(&program, &program.BtfId));
        Assert.Equal(192, Distance(&program, &program.RunTime));
        Assert.Equal(224, Distance(&program, &program.AttachBtfType));
    }

    private static long Distance(void* whole, void* field) => (byte*)field - (byte*)whole;
}
