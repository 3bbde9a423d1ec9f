using System.Runtime.InteropServices;
using Linchpin.Bpf.Objects;

namespace Linchpin.Bpf.Kernel;

/// <summary>UAPI <c>struct bpf_map_info</c>. A kernel that knows less leaves the rest 0.</summary>
[StructLayout(LayoutKind.Explicit, Size = 88)]
internal unsafe struct MapInfoRecord
{
    [FieldOffset(0)] public MapType Type;
    [FieldOffset(4)] public uint Id;
    [FieldOffset(8)] public uint KeySize;
    [FieldOffset(12)] public uint ValueSize;
    [FieldOffset(16)] public uint MaxEntries;
    [FieldOffset(20)] public MapFlags Flags;
    [FieldOffset(24)] public ObjectName Name;
    [FieldOffset(40)] public uint InterfaceIndex;
    [FieldOffset(44)] public uint BtfKernelValueType;
    [FieldOffset(48)] public ulong NetworkNamespaceDevice;
    [FieldOffset(56)] public ulong NetworkNamespaceInode;
    [FieldOffset(64)] public uint BtfId;
    [FieldOffset(68)] public uint BtfKeyType;
    [FieldOffset(72)] public uint BtfValueType;
    [FieldOffset(76)] public uint BtfKernelId;
    [FieldOffset(80)] public ulong Extra;
}
