using System.Runtime.InteropServices;

namespace Linchpin.Bpf.Kernel;

/// <summary>The arguments of <c>BPF_OBJ_GET_INFO_BY_FD</c> (a part of UAPI <c>union bpf_attr</c>).</summary>
[StructLayout(LayoutKind.Explicit, Size = 16)]
internal unsafe struct InfoAttribute
{
    [FieldOffset(0)] public int Fd;
    [FieldOffset(4)] public uint Length;
    [FieldOffset(8)] public void* Info;
}
