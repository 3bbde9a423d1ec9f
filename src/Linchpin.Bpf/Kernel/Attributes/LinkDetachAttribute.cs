using System.Runtime.InteropServices;

namespace Linchpin.Bpf.Kernel;

/// <summary>The arguments of <c>BPF_LINK_DETACH</c> (a part of UAPI <c>union bpf_attr</c>).</summary>
[StructLayout(LayoutKind.Explicit, Size = 4)]
internal struct LinkDetachAttribute
{
    [FieldOffset(0)] public int LinkFd;
}
