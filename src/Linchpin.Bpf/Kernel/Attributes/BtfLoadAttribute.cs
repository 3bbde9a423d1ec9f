using System.Runtime.InteropServices;

namespace Linchpin.Bpf.Kernel;

/// <summary>The arguments of <c>BPF_BTF_LOAD</c> (a part of UAPI <c>union bpf_attr</c>).</summary>
[StructLayout(LayoutKind.Explicit, Size = 32)]
internal unsafe struct BtfLoadAttribute
{
    [FieldOffset(0)] public void* Btf;
    [FieldOffset(8)] public void* LogBuffer;
    [FieldOffset(16)] public uint Size;
    [FieldOffset(20)] public uint LogSize;
    [FieldOffset(24)] public uint LogLevel;
    [FieldOffset(28)] public uint TrueLogSize;
}
