using Linchpin.Bpf.Kernel;

namespace Linchpin.Bpf.Objects.LightSkeleton;

/// <summary>Compiles what becomes of maps: creation, contents, freezing, slots.</summary>
internal sealed class MapSteps(BpfObjectSpec spec, LoaderOutput output)
{
    private const uint SmallestPage = 4096;

    private readonly Dictionary<MapSpec, int> _descriptors = [];

    /// <summary>Where in the data each map's descriptor is.</summary>
    public IReadOnlyDictionary<MapSpec, int> Descriptors => _descriptors;

    public void Create(MapSpec map)
    {
        var descriptor = Create(map, KernelMapName.Of(spec.Name, map.Name), map.InnerMap is null ? null : Create(map.InnerMap, map.InnerMap.Name, null));
        _descriptors.Add(map, descriptor);
        if (map.Name == KconfigSteps.MapName)
            Update(descriptor, 0, AddConfiguration(map));
        else if (map.Contents is { } contents && contents.AsSpan().ContainsAnyExcept((byte)0))
            Update(descriptor, 0, output.Data.Add(contents));
        if (map.Freeze)
            Freeze(descriptor);
    }

    public void FillSlots(MapSpec map, IReadOnlyDictionary<ProgramSpec, int> programs)
    {
        foreach (var slot in map.InitialSlots)
        {
            var wanted = slot.Map is not null && _descriptors.TryGetValue(slot.Map, out var inner) ? inner
                : slot.Program is not null && programs.TryGetValue(slot.Program, out var program) ? program
                : throw new LoaderException($"slot {slot.Index} of map '{map.Name}' wants {slot.Map?.ToString() ?? slot.Program?.ToString() ?? "nothing"}, which is not loaded", "load it, too");
            Update(_descriptors[map], slot.Index, wanted);
        }
    }

    private int AddConfiguration(MapSpec map)
    {
        var steps = new KconfigSteps(spec, output);
        var contents = output.Data.Add(steps.Contents(map));
        steps.Fill(contents);
        return contents;
    }

    private int Create(MapSpec map, string name, int? innerMap)
    {
        var hasTypes = output.Types is not null && !MapTraits.Of(map.Type).RefusesTypes && (map.KeyType.Value | map.ValueType.Value) != 0;
        var attribute = output.Data.Add<MapCreateAttribute>([new()
        {
            Type = map.Type,
            KeySize = map.KeySize,
            ValueSize = map.ValueSize,
            MaxEntries = MapTraits.Of(map.Type).IsSizedInBytes ? MapTraits.WholePages(map.MaxEntries, SmallestPage) : map.MaxEntries,
            Flags = map.Flags,
            NumaNode = map.NumaNode,
            InterfaceIndex = map.InterfaceIndex,
            Name = ObjectName.From(name),
            BtfKeyTypeId = hasTypes ? output.Types![map.KeyType].Value : 0,
            BtfValueTypeId = hasTypes ? output.Types![map.ValueType].Value : 0,
            Extra = map.Extra,
        }]);
        if (innerMap is { } inner)
            CopyDescriptor(attribute + AttributePlaces.InnerMapFd, inner);
        if (hasTypes)
            CopyDescriptor(attribute + AttributePlaces.MapBtfFd, output.TypesDescriptor);
        output.Code.SystemCall(BpfCommand.MapCreate, attribute, AttributePlaces.MapSize);
        if (hasTypes)
            output.Code.If(LoaderCode.Result, LoaderCode.When.Negative, 0, () => CreateWithoutTypes(attribute));
        output.Code.FailIfNegative();
        var descriptor = output.ReserveDescriptor();
        output.Code.Store(descriptor, Opcode.SizeWord, LoaderCode.Result);
        return descriptor;
    }

    // As in the normal load: types are for tools that print the map. A program that can't do without them is refused for itself.
    private void CreateWithoutTypes(int attribute)
    {
        foreach (var field in (int[])[AttributePlaces.MapBtfFd, AttributePlaces.MapKeyType, AttributePlaces.MapValueType])
            output.Code.StoreNumber(attribute + field, Opcode.SizeWord, 0);
        output.Code.SystemCall(BpfCommand.MapCreate, attribute, AttributePlaces.MapSize);
    }

    private void Update(int descriptor, uint key, int value)
    {
        var attribute = output.Data.Add<MapElementAttribute>([default]);
        CopyDescriptor(attribute + AttributePlaces.ElementMapFd, descriptor);
        output.Code.StoreAddress(attribute + AttributePlaces.ElementKey, output.Data.Add<uint>([key]));
        output.Code.StoreAddress(attribute + AttributePlaces.ElementValue, value);
        output.Code.SystemCall(BpfCommand.MapUpdate, attribute, AttributePlaces.ElementSize);
        output.Code.FailIfNegative();
    }

    private void Freeze(int descriptor)
    {
        var attribute = output.Data.Reserve();
        CopyDescriptor(attribute, descriptor);
        output.Code.SystemCall(BpfCommand.MapFreeze, attribute, AttributePlaces.FreezeSize);
        output.Code.FailIfNegative();
    }

    private void CopyDescriptor(int to, int from)
    {
        output.Code.LoadFrom(2, Opcode.SizeWord, from);
        output.Code.Store(to, Opcode.SizeWord, 2);
    }
}
