using System.Runtime.InteropServices;

namespace Linchpin.Bpf;

/// <summary>The CPUs that an XDP program sends packets on to.</summary>
public sealed class CpuMap
{
    internal CpuMap(BpfMap map) => Map = map;

    /// <summary>The map itself.</summary>
    public BpfMap Map { get; }

    /// <summary>Lets a CPU take packets.</summary>
    /// <param name="cpu">The CPU: it is the key.</param>
    /// <param name="queueSize">How many packets may wait for it, at most 16,384.</param>
    /// <param name="program">What each packet passes on that CPU (section <c>xdp/cpumap</c>). First in Linux 5.9.</param>
    /// <exception cref="ArgumentException">There is a program, and the map's values have 4 bytes: no room for one.</exception>
    /// <exception cref="BpfException">There is no such CPU (ENODEV), the queue is too long (EOVERFLOW), or the kernel refuses it otherwise.</exception>
    public void Set(uint cpu, uint queueSize, BpfProgram? program = null)
    {
        using var lease = program is null ? default : program.Handle.Lease();
        RedirectTarget.Write(Map, cpu, new RedirectTarget(queueSize, program is null ? 0 : (uint)lease.Fd), MapUpdate.Any);
    }

    /// <summary>How a CPU takes packets, or null where it takes none.</summary>
    /// <exception cref="BpfException">The kernel refuses it.</exception>
    public CpuMapEntry? Find(uint cpu) => RedirectTarget.Read(Map, cpu) is { Number: not 0 } found
        ? new CpuMapEntry(found.Number, found.Program == 0 ? null : new ProgramId(found.Program))
        : null;

    /// <summary>Lets a CPU take no more packets.</summary>
    /// <exception cref="BpfException">The kernel refuses it.</exception>
    public void Delete(uint cpu) => Map.Delete(MemoryMarshal.AsBytes(new ReadOnlySpan<uint>(in cpu)));
}

/// <summary>What is in a slot of a <see cref="CpuMap"/>.</summary>
/// <param name="QueueSize">How many packets may wait.</param>
/// <param name="Program">What each packet passes on that CPU, or null.</param>
public readonly record struct CpuMapEntry(uint QueueSize, ProgramId? Program);
