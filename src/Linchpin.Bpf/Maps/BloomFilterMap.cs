using Linchpin.Bpf.Kernel;

namespace Linchpin.Bpf;

/// <summary>A set that answers "not in it" or "probably in it", and forgets nothing. First in Linux 5.16.</summary>
/// <remarks>How often it is wrong depends on how many hashes it takes of a value (<see cref="Objects.MapSpec.Extra"/>: 1 to 15, else 5), and on
/// whether more is added than it was made for (<see cref="Objects.MapSpec.MaxEntries"/>).</remarks>
public sealed unsafe class BloomFilterMap<T> where T : unmanaged
{
    internal BloomFilterMap(BpfMap map) => Map = map;

    /// <summary>The map itself.</summary>
    public BpfMap Map { get; }

    /// <summary>Adds a value.</summary>
    /// <exception cref="BpfException">It is frozen (EPERM), or the kernel refuses it otherwise.</exception>
    public void Add(in T value)
    {
        using var lease = Map.Handle.Lease();
        fixed (T* pointer = &value)
            BpfSyscall.Update(lease.Fd, null, pointer).OrThrow(Map.Name);
    }

    /// <summary>Whether a value may have been added: true for each that was, and for a few that were not.</summary>
    /// <exception cref="BpfException">The kernel refuses it.</exception>
    public bool MightContain(in T value)
    {
        var asked = value;
        using var lease = Map.Handle.Lease();
        return Map.Found(BpfSyscall.LookUp(lease.Fd, null, &asked));
    }
}
