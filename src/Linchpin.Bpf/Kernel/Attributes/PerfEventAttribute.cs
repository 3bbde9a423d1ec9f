using System.Runtime.InteropServices;

namespace Linchpin.Bpf.Kernel;

/// <summary>What <c>perf_event_open(2)</c> opens (UAPI <c>struct perf_event_attr</c>, version 5: 112 bytes).</summary>
[StructLayout(LayoutKind.Explicit, Size = 112)]
internal unsafe struct PerfEventAttribute
{
    public const uint TracepointType = 2;

    [FieldOffset(0)] public uint Type;
    [FieldOffset(4)] public uint Size;
    [FieldOffset(8)] public ulong Configuration;
    [FieldOffset(16)] public ulong SamplePeriod;
    [FieldOffset(24)] public ulong SampleType;
    [FieldOffset(48)] public uint WakeupEvents;
    [FieldOffset(56)] public void* ProbedFunction;
    [FieldOffset(64)] public ulong ProbeOffset;
}
