namespace Linchpin.Bpf;

/// <summary>What a perf event counts, and when it calls a program.</summary>
/// <param name="Type">The kind of counter (<c>PERF_TYPE_*</c>, or a number from <c>/sys/bus/event_source/devices/*/type</c>).</param>
/// <param name="Configuration">Which counter of its kind: <c>PERF_COUNT_SW_CPU_CLOCK</c> is 0 of <see cref="PerfEventType.Software"/>.</param>
public sealed record PerfCounter(PerfEventType Type, ulong Configuration)
{
    /// <summary>The time of a CPU, in nanoseconds: there on every machine.</summary>
    public static PerfCounter CpuClock { get; } = new(PerfEventType.Software, 0);

    /// <summary>After how many of what is counted the program runs; with <see cref="IsFrequency"/>, how often a second.</summary>
    public ulong SamplePeriod { get; init; } = 1;

    /// <summary>Whether <see cref="SamplePeriod"/> is a frequency in hertz.</summary>
    public bool IsFrequency { get; init; }

    /// <summary>The process or thread that is counted, or null for all of the CPU.</summary>
    public int? ProcessId { get; init; }

    /// <summary>The CPU that is counted, or null for all that the process runs on, or for CPU 0 where no process is named.</summary>
    public int? Cpu { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"{Type} counter {Configuration}{(Cpu is null ? "" : $" of CPU {Cpu}")}{(ProcessId is null ? "" : $" of process {ProcessId}")}";
}
