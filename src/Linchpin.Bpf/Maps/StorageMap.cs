using System.Runtime.InteropServices;

namespace Linchpin.Bpf;

/// <summary>A map whose values hang on inodes, tasks, sockets or cgroups, and go with them.</summary>
/// <remarks>The key is a descriptor of the owner: an open file, a pidfd, a socket, a folder of cgroupfs.</remarks>
public sealed class StorageMap<TValue> where TValue : unmanaged
{
    internal StorageMap(BpfMap map) => Map = map;

    /// <summary>The map itself.</summary>
    public BpfMap Map { get; }

    /// <summary>Reads an owner's value.</summary>
    /// <returns>Whether it has one.</returns>
    /// <exception cref="BpfException">The descriptor is not of the right kind, or the kernel refuses it otherwise.</exception>
    public bool TryLookUp(SafeHandle owner, out TValue value)
    {
        using var lease = new FdLease(owner);
        var fd = lease.Fd;
        value = default;
        return Map.TryLookUp(AsBytes(in fd), MemoryMarshal.AsBytes(new Span<TValue>(ref value)));
    }

    /// <summary>Gives an owner a value.</summary>
    /// <returns>Whether it was written: false where <paramref name="mode"/> forbids it.</returns>
    /// <exception cref="BpfException">The descriptor is not of the right kind, or the kernel refuses it otherwise.</exception>
    public bool TryUpdate(SafeHandle owner, in TValue value, MapUpdate mode = MapUpdate.Any)
    {
        using var lease = new FdLease(owner);
        var fd = lease.Fd;
        return Map.TryUpdate(AsBytes(in fd), MemoryMarshal.AsBytes(new ReadOnlySpan<TValue>(in value)), mode);
    }

    /// <summary>Takes an owner's value away.</summary>
    /// <returns>Whether it had one.</returns>
    /// <exception cref="BpfException">The kernel refuses it.</exception>
    public bool Delete(SafeHandle owner)
    {
        using var lease = new FdLease(owner);
        var fd = lease.Fd;
        return Map.Delete(AsBytes(in fd));
    }

    private static ReadOnlySpan<byte> AsBytes(ref readonly int fd) => MemoryMarshal.AsBytes(new ReadOnlySpan<int>(in fd));
}
