using System.Runtime.InteropServices;

namespace Linchpin.Bpf.Kernel;

/// <summary>The arguments of <c>BPF_MAP_*_ELEM</c> and <c>BPF_MAP_GET_NEXT_KEY</c> (a part of UAPI <c>union bpf_attr</c>).</summary>
[StructLayout(LayoutKind.Explicit, Size = 32)]
internal unsafe struct MapElementAttribute
{
    [FieldOffset(0)] public int MapFd;
    [FieldOffset(8)] public void* Key;
    [FieldOffset(16)] public void* Value;
    [FieldOffset(24)] public ulong Flags;
}
