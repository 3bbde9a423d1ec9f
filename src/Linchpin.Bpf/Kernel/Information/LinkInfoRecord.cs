using System.Runtime.InteropServices;
using Linchpin.Bpf.Objects;

namespace Linchpin.Bpf.Kernel;

/// <summary>UAPI <c>struct bpf_link_info</c>. From byte 16 on each type of link has its own reading.</summary>
[StructLayout(LayoutKind.Explicit, Size = 80)]
internal unsafe struct LinkInfoRecord
{
    [FieldOffset(0)] public LinkType Type;
    [FieldOffset(4)] public uint Id;
    [FieldOffset(8)] public uint ProgramId;

    // Raw tracepoint and iterator: where the kernel writes a name.
    [FieldOffset(16)] public void* Name;
    [FieldOffset(24)] public uint NameLength;
    [FieldOffset(28)] public uint IteratorMapId;

    [FieldOffset(16)] public AttachType TracingAttachType;
    [FieldOffset(20)] public uint TracingTargetObject;
    [FieldOffset(24)] public uint TracingTargetType;

    [FieldOffset(16)] public ulong CgroupId;
    [FieldOffset(24)] public AttachType CgroupAttachType;

    [FieldOffset(16)] public uint InterfaceIndex;
    [FieldOffset(16)] public uint NetworkNamespaceInode;
    [FieldOffset(20)] public AttachType SecondAttachType;

    // Perf event, first in Linux 6.6.
    [FieldOffset(16)] public PerfEventKind PerfEventKind;
    [FieldOffset(24)] public void* PerfEventName;
    [FieldOffset(32)] public uint PerfEventNameLength;
    [FieldOffset(36)] public uint PerfEventOffset;
}
