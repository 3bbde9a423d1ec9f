using System.Runtime.CompilerServices;
using Linchpin.Bpf.Kernel;
using Linchpin.Bpf.Objects;

namespace Linchpin.Bpf;

/// <content>The typed views of a map. A view owns nothing: it is good while the map is.</content>
public sealed partial class BpfMap
{
    /// <summary>The map with typed keys and values.</summary>
    /// <exception cref="ArgumentException">A type's size is not the map's, or each key has a value per CPU (<see cref="AsPerCpu{TKey, TValue}"/>).</exception>
    public BpfMap<TKey, TValue> As<TKey, TValue>() where TKey : unmanaged where TValue : unmanaged
    {
        RequireType<TKey>("key", KeySize);
        RequireType<TValue>("value", ValueSize);
        return Traits.IsPerCpu
            ? throw new ArgumentException($"map '{Name}' ({Type}) has a value for each CPU: use AsPerCpu")
            : new BpfMap<TKey, TValue>(this);
    }

    /// <summary>The map with typed keys and values, each read and written under the lock in it (<c>struct bpf_spin_lock</c>): never half of what a program writes under
    /// that lock, and half of what it wrote before. The lock itself is read as zero, and what is written there is passed over. First in Linux 5.1.</summary>
    /// <exception cref="ArgumentException">A type's size is not the map's, each key has a value per CPU, or the kernel knows of no lock in the values.</exception>
    public unsafe BpfMap<TKey, TValue> AsLocked<TKey, TValue>() where TKey : unmanaged where TValue : unmanaged
    {
        _ = As<TKey, TValue>();
        var (key, value) = (default(TKey), default(TValue));
        using var lease = Handle.Lease();
        return BpfSyscall.LookUp(lease.Fd, &key, &value, ElementFlags.Lock).Errno == Errno.Invalid
            ? throw new ArgumentException($"map '{Name}' ({Type}): its values have no lock (struct bpf_spin_lock) that the kernel knows of; it finds it by the value's BTF type")
            : new BpfMap<TKey, TValue>(this, ElementFlags.Lock);
    }

    /// <summary>A per-CPU map with typed keys and values.</summary>
    /// <exception cref="ArgumentException">A type's size is not the map's, or the map is not per CPU.</exception>
    public PerCpuMap<TKey, TValue> AsPerCpu<TKey, TValue>() where TKey : unmanaged where TValue : unmanaged
    {
        RequireType<TKey>("key", KeySize);
        RequireType<TValue>("value", ValueSize);
        return Traits.IsPerCpu
            ? new PerCpuMap<TKey, TValue>(this)
            : throw new ArgumentException($"map '{Name}' ({Type}) has one value for all CPUs: use As");
    }

    /// <summary>An array or hash of maps with typed keys.</summary>
    /// <exception cref="ArgumentException">The key's size is not the map's, or it holds no maps.</exception>
    public MapOfMaps<TKey> AsMapOfMaps<TKey>() where TKey : unmanaged
    {
        RequireType<TKey>("key", KeySize);
        return Traits.HoldsMaps
            ? new MapOfMaps<TKey>(this)
            : throw new ArgumentException($"map '{Name}' ({Type}) does not hold maps");
    }

    /// <summary>A program array: the targets of tail calls.</summary>
    /// <exception cref="ArgumentException">It is none.</exception>
    public ProgramArray AsProgramArray() => Type == MapType.ProgramArray
        ? new ProgramArray(this)
        : throw new ArgumentException($"map '{Name}' ({Type}) does not hold programs");

    /// <summary>A perf event array or a cgroup array.</summary>
    /// <exception cref="ArgumentException">It is neither.</exception>
    public DescriptorArray AsDescriptorArray() => Type is MapType.PerfEventArray or MapType.CgroupArray
        ? new DescriptorArray(this)
        : throw new ArgumentException($"map '{Name}' ({Type}) does not hold perf events or cgroups");

    /// <summary>A storage map (inodes, tasks, sockets, cgroups) with typed values; the key is a descriptor of the owner.</summary>
    /// <exception cref="ArgumentException">It is none, or the value's size is not the map's.</exception>
    public StorageMap<TValue> AsStorage<TValue>() where TValue : unmanaged
    {
        RequireType<TValue>("value", ValueSize);
        return Type is MapType.InodeStorage or MapType.TaskStorage or MapType.SkStorage or MapType.CgrpStorage
            ? new StorageMap<TValue>(this)
            : throw new ArgumentException($"map '{Name}' ({Type}) does not store by owner");
    }

    /// <summary>A map of sockets (sockmap, sockhash, reuseport_sockarray) with typed keys.</summary>
    /// <exception cref="ArgumentException">It is none, or the key's size is not the map's.</exception>
    public SocketMap<TKey> AsSocketMap<TKey>() where TKey : unmanaged
    {
        RequireType<TKey>("key", KeySize);
        return Type is MapType.SockMap or MapType.SockHash or MapType.ReusePortSockArray
            ? new SocketMap<TKey>(this)
            : throw new ArgumentException($"map '{Name}' ({Type}) does not hold sockets");
    }

    /// <summary>A devmap or devmap_hash: the interfaces that XDP sends packets on to.</summary>
    /// <exception cref="ArgumentException">It is none.</exception>
    public DeviceMap AsDeviceMap() => Type is MapType.DevMap or MapType.DevMapHash
        ? new DeviceMap(this)
        : throw new ArgumentException($"map '{Name}' ({Type}) does not hold network interfaces");

    /// <summary>A cpumap: the CPUs that XDP sends packets on to.</summary>
    /// <exception cref="ArgumentException">It is none.</exception>
    public CpuMap AsCpuMap() => Type == MapType.CpuMap
        ? new CpuMap(this)
        : throw new ArgumentException($"map '{Name}' ({Type}) does not hold CPUs");

    /// <summary>An xskmap: the AF_XDP sockets that XDP hands packets to.</summary>
    /// <exception cref="ArgumentException">It is none.</exception>
    public XdpSocketMap AsXdpSocketMap() => Type == MapType.XskMap
        ? new XdpSocketMap(this)
        : throw new ArgumentException($"map '{Name}' ({Type}) does not hold AF_XDP sockets");

    /// <summary>A queue or stack.</summary>
    /// <exception cref="ArgumentException">It is neither, or the value's size is not the map's.</exception>
    public QueueMap<T> AsQueue<T>() where T : unmanaged
    {
        RequireKind(Type is MapType.Queue or MapType.Stack, "is no queue or stack");
        RequireType<T>("value", ValueSize);
        return new QueueMap<T>(this);
    }

    /// <summary>A bloom filter.</summary>
    /// <exception cref="ArgumentException">It is none, or the value's size is not the map's.</exception>
    public BloomFilterMap<T> AsBloomFilter<T>() where T : unmanaged
    {
        RequireKind(Type == MapType.BloomFilter, "is no bloom filter");
        RequireType<T>("value", ValueSize);
        return new BloomFilterMap<T>(this);
    }

    /// <summary>A map of stack traces.</summary>
    /// <exception cref="ArgumentException">It is none.</exception>
    public StackTraceMap AsStackTraces()
    {
        RequireKind(Type == MapType.StackTrace, "does not hold stack traces");
        return new StackTraceMap(this);
    }

    private void RequireKind(bool isOfKind, string otherwise)
    {
        if (!isOfKind)
            throw new ArgumentException($"map '{Name}' ({Type}) {otherwise}");
    }

    private void RequireType<T>(string role, uint size) where T : unmanaged
    {
        if (Unsafe.SizeOf<T>() != size)
            throw new ArgumentException($"map '{Name}': the {role} has {size} bytes, {typeof(T).Name} has {Unsafe.SizeOf<T>()}");
    }
}
