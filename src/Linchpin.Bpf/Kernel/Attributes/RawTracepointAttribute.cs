using System.Runtime.InteropServices;

namespace Linchpin.Bpf.Kernel;

/// <summary>The arguments of <c>BPF_RAW_TRACEPOINT_OPEN</c> (a part of UAPI <c>union bpf_attr</c>).</summary>
[StructLayout(LayoutKind.Explicit, Size = 16)]
internal unsafe struct RawTracepointAttribute
{
    [FieldOffset(0)] public void* Name;
    [FieldOffset(8)] public int ProgramFd;
}
