using System.Runtime.InteropServices;

namespace Linchpin.Bpf.Kernel;

/// <summary>The arguments of <c>BPF_OBJ_PIN</c> and <c>BPF_OBJ_GET</c> (a part of UAPI <c>union bpf_attr</c>).</summary>
[StructLayout(LayoutKind.Explicit, Size = 16)]
internal unsafe struct ObjectPathAttribute
{
    [FieldOffset(0)] public void* Path;
    [FieldOffset(8)] public int Fd;
    [FieldOffset(12)] public uint Flags;
}
