using Linchpin.Bpf.Kernel;

namespace Linchpin.Bpf;

/// <content>Elements as bytes, for whoever knows the sizes only at run time.</content>
public sealed partial class BpfMap
{
    /// <summary>Reads the element of a key.</summary>
    /// <param name="key">As many bytes as the map's key.</param>
    /// <param name="value">Where the value goes: the map's value size, or for a per-CPU map the size, rounded up to 8, times the possible CPUs.</param>
    /// <returns>Whether the key is there.</returns>
    /// <exception cref="ArgumentException">A size is not the map's.</exception>
    /// <exception cref="BpfException">The kernel refuses it.</exception>
    public unsafe bool TryLookUp(ReadOnlySpan<byte> key, Span<byte> value)
    {
        RequireSizes(key, value);
        using var lease = Handle.Lease();
        fixed (byte* keyPointer = key, valuePointer = value)
            return Found(BpfSyscall.LookUp(lease.Fd, keyPointer, valuePointer));
    }

    /// <summary>Writes the element of a key.</summary>
    /// <returns>Whether it was written: false where <paramref name="mode"/> forbids it.</returns>
    /// <exception cref="ArgumentException">A size is not the map's.</exception>
    /// <exception cref="BpfException">The map is full (E2BIG), frozen (EPERM), or the kernel refuses it otherwise.</exception>
    public unsafe bool TryUpdate(ReadOnlySpan<byte> key, ReadOnlySpan<byte> value, MapUpdate mode = MapUpdate.Any)
    {
        RequireSizes(key, value);
        using var lease = Handle.Lease();
        fixed (byte* keyPointer = key, valuePointer = value)
            return Updated(BpfSyscall.Update(lease.Fd, keyPointer, valuePointer, mode), mode);
    }

    /// <summary>Removes the element of a key.</summary>
    /// <returns>Whether it was there.</returns>
    /// <exception cref="ArgumentException">The size is not the map's.</exception>
    /// <exception cref="BpfException">The map's type has no deletion (EINVAL), or the kernel refuses it otherwise.</exception>
    public unsafe bool Delete(ReadOnlySpan<byte> key)
    {
        RequireKeySize(key.Length);
        using var lease = Handle.Lease();
        fixed (byte* keyPointer = key)
            return Found(BpfSyscall.Delete(lease.Fd, keyPointer));
    }

    /// <summary>Reads and removes the element of a key at once; the next one of a queue or stack, with an empty key. Hash maps: first in Linux 5.14.</summary>
    /// <returns>Whether it was there.</returns>
    public unsafe bool TryTake(ReadOnlySpan<byte> key, Span<byte> value)
    {
        RequireSizes(key, value);
        using var lease = Handle.Lease();
        fixed (byte* keyPointer = key, valuePointer = value)
            return Found(BpfSyscall.Take(lease.Fd, keyPointer, valuePointer));
    }

    /// <summary>Reads the key after another one; the first one after an empty key, or after one that is gone.</summary>
    /// <returns>Whether there is one.</returns>
    public unsafe bool TryNextKey(ReadOnlySpan<byte> key, Span<byte> next)
    {
        if (!key.IsEmpty)
            RequireKeySize(key.Length);
        RequireKeySize(next.Length);
        using var lease = Handle.Lease();
        fixed (byte* keyPointer = key, nextPointer = next)
            return Found(BpfSyscall.NextKey(lease.Fd, keyPointer, nextPointer));
    }

    internal bool Found(BpfResult result)
    {
        if (result.Errno == Errno.NoEntry)
            return false;
        result.OrThrow(Name);
        return true;
    }

    internal bool Updated(BpfResult result, MapUpdate mode)
    {
        var refusedByMode = (mode, result.Errno) is (MapUpdate.OnlyNew, Errno.Exists) or (MapUpdate.OnlyExisting, Errno.NoEntry);
        if (refusedByMode)
            return false;
        result.OrThrow(Name);
        return true;
    }

    private void RequireSizes(ReadOnlySpan<byte> key, ReadOnlySpan<byte> value)
    {
        RequireKeySize(key.Length);
        if (value.Length != ElementSize)
            throw new ArgumentException($"map '{Name}': an element has {ElementSize} bytes, not {value.Length}");
    }

    private void RequireKeySize(int size)
    {
        if (size != KeySize)
            throw new ArgumentException($"map '{Name}': the key has {KeySize} bytes, not {size}");
    }
}
