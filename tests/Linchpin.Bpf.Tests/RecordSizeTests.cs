using System.Runtime.CompilerServices;
using Linchpin.Bpf.Kernel;
using Linchpin.Bpf.Objects;

namespace Linchpin.Bpf.Tests;

/// <summary>Records that the kernel reads in place have its sizes. Those of the generated file are compared with each kernel's types by the kernel tests.</summary>
public sealed class RecordSizeTests
{
    [Fact]
    public void Records_are_handed_over_as_they_are()
    {
        Assert.Equal(8, Unsafe.SizeOf<FunctionInfo>());
        Assert.Equal(16, Unsafe.SizeOf<LineInfo>());
        Assert.Equal(8, Unsafe.SizeOf<BpfInstruction>());
        Assert.Equal(16, Unsafe.SizeOf<ObjectName>());
        Assert.Equal(120, Unsafe.SizeOf<FileSystemStatus>());
    }
}
