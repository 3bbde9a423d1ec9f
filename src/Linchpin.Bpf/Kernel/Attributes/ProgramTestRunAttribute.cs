using System.Runtime.InteropServices;

namespace Linchpin.Bpf.Kernel;

/// <summary>The arguments of <c>BPF_PROG_TEST_RUN</c> (a part of UAPI <c>union bpf_attr</c>).</summary>
[StructLayout(LayoutKind.Explicit, Size = 80)]
internal unsafe struct ProgramTestRunAttribute
{
    [FieldOffset(0)] public int ProgramFd;
    [FieldOffset(4)] public uint ReturnValue;
    [FieldOffset(8)] public uint DataInSize;
    [FieldOffset(12)] public uint DataOutSize;
    [FieldOffset(16)] public void* DataIn;
    [FieldOffset(24)] public void* DataOut;
    [FieldOffset(32)] public uint Repeat;
    [FieldOffset(36)] public uint Duration;
    [FieldOffset(40)] public uint ContextInSize;
    [FieldOffset(44)] public uint ContextOutSize;
    [FieldOffset(48)] public void* ContextIn;
    [FieldOffset(56)] public void* ContextOut;
    [FieldOffset(64)] public uint Flags;
    [FieldOffset(68)] public uint Cpu;
    [FieldOffset(72)] public uint BatchSize;
}
