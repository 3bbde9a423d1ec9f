using System.Runtime.InteropServices;

namespace Linchpin.Bpf.Kernel;

/// <summary>UAPI <c>struct bpf_btf_info</c>. A kernel that knows less leaves the rest 0.</summary>
[StructLayout(LayoutKind.Explicit, Size = 32)]
internal unsafe struct BtfInfoRecord
{
    [FieldOffset(0)] public void* Btf;
    [FieldOffset(8)] public uint Size;
    [FieldOffset(12)] public uint Id;
    [FieldOffset(16)] public void* Name;
    [FieldOffset(24)] public uint NameLength;
    [FieldOffset(28)] public uint IsKernelBtf;
}
