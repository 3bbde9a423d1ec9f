using System.Runtime.InteropServices;

namespace Linchpin.Bpf.Kernel;

/// <summary>Over what an iterator walks (UAPI <c>union bpf_iter_link_info</c>); 16 bytes from Linux 6.1 on.</summary>
[StructLayout(LayoutKind.Explicit, Size = 16)]
internal struct IteratorTarget
{
    [FieldOffset(0)] public uint MapFd;
}
