using System.Runtime.InteropServices;
using Linchpin.Bpf.Objects;

namespace Linchpin.Bpf.Kernel;

/// <summary>The arguments of <c>BPF_LINK_CREATE</c> (a part of UAPI <c>union bpf_attr</c>).</summary>
[StructLayout(LayoutKind.Explicit, Size = 48)]
internal unsafe struct LinkCreateAttribute
{
    [FieldOffset(0)] public int ProgramFd;
    [FieldOffset(4)] public int Target;
    [FieldOffset(8)] public AttachType AttachType;
    [FieldOffset(12)] public uint Flags;
    [FieldOffset(16)] public uint TargetBtfType;
    [FieldOffset(16)] public ulong PerfEventCookie;
    [FieldOffset(16)] public void* IteratorInfo;
    [FieldOffset(24)] public uint IteratorInfoLength;
    [FieldOffset(24)] public ulong TracingCookie;
}
