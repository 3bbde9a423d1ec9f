namespace Linchpin.Bpf.Kernel;

internal static unsafe partial class BpfSyscall
{
    /// <summary>BPF_MAP_CREATE: the value is the map's descriptor.</summary>
    public static BpfResult CreateMap(ref MapCreateAttribute attribute) => Invoke(BpfCommand.MapCreate, ref attribute);

    /// <summary>BPF_MAP_LOOKUP_ELEM.</summary>
    public static BpfResult LookUp(int map, void* key, void* value, ElementFlags flags = ElementFlags.None, uint cpu = 0) =>
        Element(BpfCommand.MapLookup, map, key, value, OfCpu(flags, cpu));

    /// <summary>BPF_MAP_UPDATE_ELEM.</summary>
    public static BpfResult Update(int map, void* key, void* value, MapUpdate mode = MapUpdate.Any, ElementFlags flags = ElementFlags.None, uint cpu = 0) =>
        Element(BpfCommand.MapUpdate, map, key, value, (ulong)mode | OfCpu(flags, cpu));

    /// <summary>BPF_MAP_DELETE_ELEM.</summary>
    public static BpfResult Delete(int map, void* key) => Element(BpfCommand.MapDelete, map, key, null, 0);

    /// <summary>BPF_MAP_LOOKUP_AND_DELETE_ELEM: queues and stacks; hash maps from Linux 5.14 on.</summary>
    public static BpfResult Take(int map, void* key, void* value, ElementFlags flags = ElementFlags.None) =>
        Element(BpfCommand.MapLookupAndDelete, map, key, value, (ulong)flags);

    /// <summary>BPF_MAP_GET_NEXT_KEY: the first key after null, or after a key that is gone.</summary>
    public static BpfResult NextKey(int map, void* key, void* next) => Element(BpfCommand.MapGetNextKey, map, key, next, 0);

    /// <summary>BPF_MAP_FREEZE: no write from user space from now on. First in Linux 5.2.</summary>
    public static BpfResult Freeze(int map)
    {
        var attribute = new MapElementAttribute { MapFd = map };
        return Invoke(BpfCommand.MapFreeze, ref attribute);
    }

    /// <summary>BPF_MAP_*_BATCH: how many elements were done is in <see cref="MapBatchAttribute.Count"/>, whatever the result.</summary>
    public static BpfResult Batch(BpfCommand command, ref MapBatchAttribute attribute) => Invoke(command, ref attribute);

    private static ulong OfCpu(ElementFlags flags, uint cpu) => (ulong)flags | (ulong)cpu << 32;

    private static BpfResult Element(BpfCommand command, int map, void* key, void* value, ulong flags)
    {
        var attribute = new MapElementAttribute { MapFd = map, Key = key, Value = value, Flags = flags };
        return Invoke(command, ref attribute);
    }
}
