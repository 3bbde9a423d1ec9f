using System.Runtime.InteropServices;
using Linchpin.Bpf.Objects;

namespace Linchpin.Bpf.Kernel;

/// <summary>The arguments of <c>BPF_MAP_CREATE</c> (a part of UAPI <c>union bpf_attr</c>).</summary>
[StructLayout(LayoutKind.Explicit, Size = 72)]
internal struct MapCreateAttribute
{
    [FieldOffset(0)] public MapType Type;
    [FieldOffset(4)] public uint KeySize;
    [FieldOffset(8)] public uint ValueSize;
    [FieldOffset(12)] public uint MaxEntries;
    [FieldOffset(16)] public MapFlags Flags;
    [FieldOffset(20)] public int InnerMapFd;
    [FieldOffset(24)] public uint NumaNode;
    [FieldOffset(28)] public ObjectName Name;
    [FieldOffset(44)] public uint InterfaceIndex;
    [FieldOffset(48)] public int BtfFd;
    [FieldOffset(52)] public uint BtfKeyType;
    [FieldOffset(56)] public uint BtfValueType;
    [FieldOffset(60)] public uint BtfKernelValueType;
    [FieldOffset(64)] public ulong Extra;
}
