using System.Runtime.InteropServices;

namespace Linchpin.Bpf.Kernel;

/// <summary>The arguments of <c>BPF_MAP_*_BATCH</c> (a part of UAPI <c>union bpf_attr</c>).</summary>
[StructLayout(LayoutKind.Explicit, Size = 56)]
internal unsafe struct MapBatchAttribute
{
    [FieldOffset(0)] public void* InBatch;
    [FieldOffset(8)] public void* OutBatch;
    [FieldOffset(16)] public void* Keys;
    [FieldOffset(24)] public void* Values;
    [FieldOffset(32)] public uint Count;
    [FieldOffset(36)] public int MapFd;
    [FieldOffset(40)] public ulong ElementFlags;
    [FieldOffset(48)] public ulong Flags;
}
