using Linchpin.Bpf.Kernel;
using Linchpin.Bpf.Objects;
using Linchpin.Bpf.Objects.Btf;

namespace Linchpin.Bpf;

/// <summary>A map in the kernel, held by a descriptor. It lives while anyone holds it: a descriptor, a pin, a program.</summary>
public sealed partial class BpfMap : IDisposable
{
    internal BpfMap(SafeMapHandle handle, string? name = null)
    {
        Handle = handle;
        Info = ReadInfo();
        Name = name ?? Info.Name;
    }

    /// <summary>The descriptor.</summary>
    public SafeMapHandle Handle { get; }

    /// <summary>What the kernel said of it when it was opened.</summary>
    public MapInfo Info { get; }

    /// <summary>The name in the source where it is known, else the kernel's, which is cut to 15 characters.</summary>
    public string Name { get; }

    /// <summary>Its id.</summary>
    public MapId Id => Info.Id;

    /// <summary>Its type.</summary>
    public MapType Type => Info.Type;

    /// <summary>The key's size in bytes.</summary>
    public uint KeySize => Info.KeySize;

    /// <summary>The value's size in bytes; per-CPU maps: for one CPU.</summary>
    public uint ValueSize => Info.ValueSize;

    /// <summary>How many entries it holds at most; for a ring buffer, its size in bytes.</summary>
    public uint MaxEntries => Info.MaxEntries;

    /// <summary>Whether user space can write it no more (<see cref="Freeze"/>).</summary>
    public bool IsFrozen
    {
        get
        {
            using var lease = Handle.Lease();
            return DescriptorFacts.Read($"/proc/self/fdinfo/{lease.Fd}").GetValueOrDefault("frozen") == "1";
        }
    }

    internal MapTraits Traits => MapTraits.Of(Type);

    /// <summary>How many bytes an element has in a call: a per-CPU one has a value, rounded up to 8 bytes, for each possible CPU.</summary>
    internal int ElementSize => Traits.IsPerCpu ? checked((int)((ValueSize + 7) / 8 * 8) * PossibleCpus.Count) : checked((int)ValueSize);

    /// <summary>Creates a map.</summary>
    /// <param name="spec">What it is to be.</param>
    /// <param name="token">What allows it in a user namespace, or null.</param>
    /// <exception cref="BpfException">The kernel refuses it.</exception>
    public static BpfMap Create(MapSpec spec, BpfToken? token = null) => MapCreation.Create(spec, new MapCreationContext(Token: token));

    /// <summary>Creates a map that one program alone may use. First in Linux 6.18.</summary>
    /// <param name="spec">What it is to be.</param>
    /// <param name="program">The program's digest: 32 bytes (<see cref="BpfObjectLoader.Digest"/>). The kernel loads no other program that uses the map.</param>
    /// <param name="token">What allows it in a user namespace, or null.</param>
    /// <exception cref="BpfFeatureException">The kernel has no such maps.</exception>
    /// <exception cref="BpfException">The kernel refuses it.</exception>
    public static BpfMap CreateExclusive(MapSpec spec, ReadOnlyMemory<byte> program, BpfToken? token = null) =>
        MapCreation.Create(spec, new MapCreationContext(Token: token, ExclusiveTo: program));

    /// <summary>Opens a pinned map.</summary>
    /// <exception cref="BpfException">There is no such pin, or it is not a map.</exception>
    public static BpfMap OpenPinned(string path, MapAccess access = MapAccess.ReadWrite) =>
        new(new SafeMapHandle(PinnedObject.Open(path, BpfObjectKind.Map, access)));

    /// <summary>Opens a map by its id. Needs CAP_SYS_ADMIN.</summary>
    /// <exception cref="BpfException">It is gone (ENOENT), or may not be opened.</exception>
    public static BpfMap Open(MapId id, MapAccess access = MapAccess.ReadWrite) =>
        new(new SafeMapHandle(BpfSyscall.OpenById(BpfCommand.MapGetFdById, id.Value, access).OrThrow(id.ToString())));

    /// <summary>The ids of all maps, ascending. Needs CAP_SYS_ADMIN.</summary>
    public static IEnumerable<MapId> Ids() => BpfObjectIds.Walk(BpfCommand.MapGetNextId).Select(id => new MapId(id));

    /// <summary>Each way in which it is not the map that an object asks for; nothing where a program of the object can use it in place of a new one.</summary>
    /// <param name="wanted">What the object asks for.</param>
    /// <param name="types">The object's types, or null where it has none.</param>
    public IReadOnlyList<MapDifference> DifferencesFrom(MapSpec wanted, BtfBlob? types) => [.. MapComparison.Differences(wanted, this, types)];

    /// <summary>Pins it to a path on a BPF file system: it lives until the pin is removed, too.</summary>
    /// <exception cref="BpfException">The path is taken, is not on a BPF file system, or has a dot in its name.</exception>
    public void Pin(string path)
    {
        using var lease = Handle.Lease();
        Pinning.Pin(lease.Fd, path);
    }

    /// <summary>Takes the right to write away from all of user space, for good. Programs still write. First in Linux 5.2.</summary>
    /// <exception cref="BpfException">A writable mapping of it exists (EBUSY), it is frozen already (EBUSY), or its type can't be frozen.</exception>
    public void Freeze()
    {
        using var lease = Handle.Lease();
        BpfSyscall.Freeze(lease.Fd).OrThrow(Name);
    }

    /// <summary>Maps the values of an array that was created with <see cref="MapFlags.Mappable"/> into this process. While it is mapped for writing, the map can't be frozen.</summary>
    /// <param name="access">Whether to write, too. A frozen map can only be read.</param>
    /// <exception cref="BpfException">It can't be mapped: it was not created so, it is frozen, or its handle may only read.</exception>
    public MapMemory OpenMemory(MapAccess access = MapAccess.ReadWrite) => new(this, access);

    /// <summary>Maps an arena into this process. It lies at the same address in every process that maps it: the one that it was created with
    /// (<see cref="MapSpec.Extra"/>), or where the first process happened to map it. First in Linux 6.9.</summary>
    /// <exception cref="ArgumentException">It is no arena.</exception>
    /// <exception cref="BpfException">It can't be mapped: another process chose its address, or something of this process lies there.</exception>
    public ArenaMemory OpenArena() => new(this);

    /// <summary>A second handle of the same map.</summary>
    internal BpfMap Duplicate()
    {
        using var lease = Handle.Lease();
        return new BpfMap(new SafeMapHandle(DescriptorCopy.Of(lease.Fd)), Name);
    }

    /// <summary>The same map and handle under the name in the source.</summary>
    internal BpfMap Named(string name) => new(Handle, name);

    /// <inheritdoc/>
    public void Dispose() => Handle.Dispose();

    /// <inheritdoc/>
    public override string ToString() => $"map '{Name}' (id {Id}, {Type})";

    private MapInfo ReadInfo()
    {
        using var lease = Handle.Lease();
        return MapInfo.Read(lease.Fd);
    }
}
