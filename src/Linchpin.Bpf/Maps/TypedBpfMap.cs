using Linchpin.Bpf.Kernel;

namespace Linchpin.Bpf;

/// <summary>A map with typed keys and values: <c>map.As&lt;uint, Counter&gt;()</c>. Its calls allocate nothing.</summary>
public sealed partial class BpfMap<TKey, TValue> where TKey : unmanaged where TValue : unmanaged
{
    private readonly ElementFlags _flags;

    internal BpfMap(BpfMap map, ElementFlags flags = ElementFlags.None) => (Map, _flags) = (map, flags);

    /// <summary>The map itself.</summary>
    public BpfMap Map { get; }

    /// <summary>The value of a key.</summary>
    /// <exception cref="KeyNotFoundException">The key is not there (reading).</exception>
    /// <exception cref="BpfException">The kernel refuses it.</exception>
    public TValue this[TKey key]
    {
        get => TryLookUp(key, out var value) ? value : throw new KeyNotFoundException($"map '{Map.Name}' has no such key");
        set => Update(key, value);
    }

    /// <summary>Reads the value of a key.</summary>
    /// <returns>Whether the key is there.</returns>
    /// <exception cref="BpfException">The kernel refuses it.</exception>
    public unsafe bool TryLookUp(in TKey key, out TValue value)
    {
        using var lease = Map.Handle.Lease();
        fixed (TKey* keyPointer = &key)
        fixed (TValue* valuePointer = &value)
        {
            *valuePointer = default;
            return Map.Found(BpfSyscall.LookUp(lease.Fd, keyPointer, valuePointer, _flags));
        }
    }

    /// <summary>Writes the value of a key, new or not.</summary>
    /// <exception cref="BpfException">The map is full (E2BIG), frozen (EPERM), or the kernel refuses it otherwise.</exception>
    public void Update(in TKey key, in TValue value) => TryUpdate(key, value, MapUpdate.Any);

    /// <summary>Writes the value of a key if <paramref name="mode"/> allows it.</summary>
    /// <returns>Whether it was written.</returns>
    /// <exception cref="BpfException">The map is full (E2BIG), frozen (EPERM), or the kernel refuses it otherwise.</exception>
    public unsafe bool TryUpdate(in TKey key, in TValue value, MapUpdate mode)
    {
        using var lease = Map.Handle.Lease();
        fixed (TKey* keyPointer = &key)
        fixed (TValue* valuePointer = &value)
            return Map.Updated(BpfSyscall.Update(lease.Fd, keyPointer, valuePointer, mode, _flags), mode);
    }

    /// <summary>Removes a key.</summary>
    /// <returns>Whether it was there.</returns>
    /// <exception cref="BpfException">The map's type has no deletion (EINVAL), or the kernel refuses it otherwise.</exception>
    public unsafe bool Delete(in TKey key)
    {
        using var lease = Map.Handle.Lease();
        fixed (TKey* keyPointer = &key)
            return Map.Found(BpfSyscall.Delete(lease.Fd, keyPointer));
    }

    /// <summary>Reads and removes a key at once. Hash maps: first in Linux 5.14.</summary>
    /// <returns>Whether it was there.</returns>
    /// <exception cref="BpfException">The kernel refuses it.</exception>
    public unsafe bool TryTake(in TKey key, out TValue value)
    {
        using var lease = Map.Handle.Lease();
        fixed (TKey* keyPointer = &key)
        fixed (TValue* valuePointer = &value)
        {
            *valuePointer = default;
            return Map.Found(BpfSyscall.Take(lease.Fd, keyPointer, valuePointer, _flags));
        }
    }
}
