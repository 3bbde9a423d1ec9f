using Linchpin.Bpf.Kernel;

namespace Linchpin.Bpf;

/// <summary>A queue, which gives first what came first, or a stack, which gives first what came last. First in Linux 4.20.</summary>
public sealed unsafe class QueueMap<T> where T : unmanaged
{
    internal QueueMap(BpfMap map) => Map = map;

    /// <summary>The map itself.</summary>
    public BpfMap Map { get; }

    /// <summary>Puts a value in.</summary>
    /// <returns>Whether there was room.</returns>
    /// <exception cref="BpfException">The kernel refuses it.</exception>
    public bool TryPush(in T value)
    {
        var result = Push(in value, MapUpdate.Any);
        if (result.Errno == Errno.TooBig)
            return false;
        result.OrThrow(Map.Name);
        return true;
    }

    /// <summary>Puts a value in; where it is full, the one that came first is lost.</summary>
    /// <exception cref="BpfException">The kernel refuses it.</exception>
    public void PushOverOldest(in T value) => Push(in value, MapUpdate.OnlyExisting).OrThrow(Map.Name);

    /// <summary>Reads the value whose turn it is, and leaves it.</summary>
    /// <returns>Whether there is one.</returns>
    /// <exception cref="BpfException">The kernel refuses it.</exception>
    public bool TryPeek(out T value)
    {
        using var lease = Map.Handle.Lease();
        fixed (T* pointer = &value)
        {
            *pointer = default;
            return Map.Found(BpfSyscall.LookUp(lease.Fd, null, pointer));
        }
    }

    /// <summary>Takes the value out whose turn it is.</summary>
    /// <returns>Whether there was one.</returns>
    /// <exception cref="BpfException">The kernel refuses it.</exception>
    public bool TryPop(out T value)
    {
        using var lease = Map.Handle.Lease();
        fixed (T* pointer = &value)
        {
            *pointer = default;
            return Map.Found(BpfSyscall.Take(lease.Fd, null, pointer));
        }
    }

    private BpfResult Push(ref readonly T value, MapUpdate mode)
    {
        using var lease = Map.Handle.Lease();
        fixed (T* pointer = &value)
            return BpfSyscall.Update(lease.Fd, null, pointer, mode);
    }
}
