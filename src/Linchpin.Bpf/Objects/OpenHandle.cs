namespace Linchpin.Bpf;

/// <summary>A descriptor of a BPF object that a process holds.</summary>
/// <param name="ProcessId">The process.</param>
/// <param name="ProcessName">Its name, as <c>/proc/PID/comm</c> has it.</param>
/// <param name="Descriptor">The descriptor's number there.</param>
/// <param name="Kind">What it is of.</param>
/// <param name="Id">The object's id.</param>
public sealed record OpenHandle(int ProcessId, string ProcessName, int Descriptor, BpfObjectKind Kind, uint Id);
