using System.Runtime.InteropServices;
using Linchpin.Bpf.Objects;

namespace Linchpin.Bpf.Kernel;

/// <summary>The arguments of <c>BPF_PROG_LOAD</c> (a part of UAPI <c>union bpf_attr</c>).</summary>
[StructLayout(LayoutKind.Explicit, Size = 144)]
internal unsafe struct ProgramLoadAttribute
{
    [FieldOffset(0)] public ProgramType Type;
    [FieldOffset(4)] public uint InstructionCount;
    [FieldOffset(8)] public void* Instructions;
    [FieldOffset(16)] public void* License;
    [FieldOffset(24)] public uint LogLevel;
    [FieldOffset(28)] public uint LogSize;
    [FieldOffset(32)] public void* LogBuffer;
    [FieldOffset(40)] public uint KernelVersion;
    [FieldOffset(44)] public ProgramFlags Flags;
    [FieldOffset(48)] public ObjectName Name;
    [FieldOffset(64)] public uint InterfaceIndex;
    [FieldOffset(68)] public uint ExpectedAttachType;
    [FieldOffset(72)] public int BtfFd;
    [FieldOffset(76)] public uint FunctionInfoSize;
    [FieldOffset(80)] public void* FunctionInfo;
    [FieldOffset(88)] public uint FunctionInfoCount;
    [FieldOffset(92)] public uint LineInfoSize;
    [FieldOffset(96)] public void* LineInfo;
    [FieldOffset(104)] public uint LineInfoCount;
    [FieldOffset(108)] public uint AttachBtfType;
    [FieldOffset(112)] public int AttachFd;
    [FieldOffset(116)] public uint CoreRelocationCount;
    [FieldOffset(120)] public void* FdArray;
    [FieldOffset(128)] public void* CoreRelocations;
    [FieldOffset(136)] public uint CoreRelocationSize;
    [FieldOffset(140)] public uint TrueLogSize;
}
