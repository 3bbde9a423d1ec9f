namespace Linchpin.Bpf;

/// <summary>A record of a perf buffer.</summary>
public readonly ref struct PerfBufferRecord
{
    internal PerfBufferRecord(int cpu, ReadOnlySpan<byte> bytes)
    {
        Cpu = cpu;
        Bytes = bytes;
    }

    /// <summary>The CPU on which it was written.</summary>
    public int Cpu { get; }

    /// <summary>Its bytes; the kernel fills them up with up to 7 more, so that 4 and their number are a multiple of 8.</summary>
    public ReadOnlySpan<byte> Bytes { get; }
}
