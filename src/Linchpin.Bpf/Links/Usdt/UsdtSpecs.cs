using Linchpin.Bpf.Objects.Usdt;

namespace Linchpin.Bpf;

/// <summary>What a program is told of the places of a probe: values of the map <see cref="UsdtSpecRecord.MapName"/>, each used by one link as long as it lives.</summary>
internal sealed class UsdtSpecs : IDisposable
{
    // The kernel cuts names to 15 characters.
    private static readonly string KernelName = UsdtSpecRecord.MapName[..15];

    private static readonly Dictionary<MapId, HashSet<uint>> InUse = [];

    private readonly MapId _map;

    private UsdtSpecs(MapId map, uint[] numbers) => (_map, Numbers) = (map, numbers);

    /// <summary>The number of each place, which is to be its cookie. Places that are alike share one.</summary>
    public IReadOnlyList<uint> Numbers { get; }

    /// <summary>Writes a place's record after the other into the program's map. A program that asks for nothing has none.</summary>
    /// <exception cref="BpfException">The map is full, or of another layout.</exception>
    public static UsdtSpecs Write(BpfProgram program, IReadOnlyList<byte[]> records)
    {
        using var map = FindMap(program);
        if (map is null)
            return new UsdtSpecs(default, new uint[records.Count]);
        if (map.ValueSize != UsdtSpecRecord.Size)
            throw new BpfException($"program '{program.Name}': its map {UsdtSpecRecord.MapName} has values of {map.ValueSize} bytes, not {UsdtSpecRecord.Size}", Kernel.Errno.Invalid, BpfCommand.LinkCreate, program.Name);
        var specs = new UsdtSpecs(map.Id, Reserve(map, records, program));
        try
        {
            for (var index = 0; index < records.Count; index++)
                map.TryUpdate(BitConverter.GetBytes(specs.Numbers[index]), records[index]);
            return specs;
        }
        catch
        {
            specs.Dispose();
            throw;
        }
    }

    /// <summary>Lets others have the numbers.</summary>
    public void Dispose()
    {
        lock (InUse)
        {
            if (!InUse.TryGetValue(_map, out var used))
                return;
            used.ExceptWith(Numbers);
            if (used.Count == 0)
                InUse.Remove(_map);
        }
    }

    private static uint[] Reserve(BpfMap map, IReadOnlyList<byte[]> records, BpfProgram program)
    {
        var distinct = records.Select(Convert.ToHexString).Distinct().ToArray();
        lock (InUse)
        {
            var used = InUse.GetValueOrDefault(map.Id) ?? [];
            var free = Free(used).TakeWhile(number => number < map.MaxEntries).Take(distinct.Length).ToArray();
            if (free.Length < distinct.Length)
                throw new BpfException(
                    $"can't attach program '{program.Name}': its map {UsdtSpecRecord.MapName} has room for {map.MaxEntries} places, {used.Count} are taken and {distinct.Length} wanted; define BPF_USDT_MAX_SPEC_CNT before usdt.bpf.h",
                    Kernel.Errno.TooBig, BpfCommand.LinkCreate, program.Name);
            used.UnionWith(free);
            InUse[map.Id] = used;
            return [.. records.Select(record => free[Array.IndexOf(distinct, Convert.ToHexString(record))])];
        }
    }

    private static IEnumerable<uint> Free(HashSet<uint> used)
    {
        for (var number = 0u; ; number++)
        {
            if (!used.Contains(number))
                yield return number;
        }
    }

    private static BpfMap? FindMap(BpfProgram program)
    {
        foreach (var id in program.Info.Maps)
        {
            var map = BpfMap.Open(id);
            if (map.Name == KernelName)
                return map;
            map.Dispose();
        }
        return null;
    }
}
