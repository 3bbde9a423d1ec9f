using System.Runtime.InteropServices;

namespace Linchpin.Bpf;

/// <summary>An array whose slots are open files that programs refer to by index: perf events to read or write to, or cgroups to compare with.</summary>
public sealed class DescriptorArray
{
    internal DescriptorArray(BpfMap map) => Map = map;

    /// <summary>The map itself.</summary>
    public BpfMap Map { get; }

    /// <summary>Puts a perf event, or a cgroup's open folder, into a slot. The kernel holds it until the slot is emptied.</summary>
    /// <remarks>A perf event array empties the slots that were set through a handle when its last copy is closed, unless it has <see cref="Objects.MapFlags.PreserveElements"/>.</remarks>
    /// <exception cref="BpfException">It is no such file (EINVAL), or the slot is past the end (E2BIG).</exception>
    public void Set(uint index, SafeHandle file)
    {
        using var lease = new FdLease(file);
        var fd = lease.Fd;
        Map.TryUpdate(AsBytes(in index), MemoryMarshal.AsBytes(new ReadOnlySpan<int>(in fd)));
    }

    /// <summary>Empties a slot.</summary>
    /// <returns>Whether there was something in it.</returns>
    /// <exception cref="BpfException">The kernel refuses it.</exception>
    public bool Delete(uint index) => Map.Delete(AsBytes(in index));

    private static ReadOnlySpan<byte> AsBytes(ref readonly uint index) => MemoryMarshal.AsBytes(new ReadOnlySpan<uint>(in index));
}
