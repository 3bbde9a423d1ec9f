using Linchpin.Bpf;

namespace Linchpin.Comparison;

/// <summary>What the kernel says, as lines that are the same whoever loaded it.</summary>
internal static class KernelFacts
{
    public static string[] Of(BpfProgram program, Func<MapId, string> describe) =>
    [
        $"tag {program.Tag:x16}",
        $"type {program.Type}",
        $"name {program.Info.Name}",
        $"target {program.Info.AttachBtf}:{program.Info.AttachType}",
        program.Info.IsGplCompatible ? "GPL" : "not GPL",
        program.Info.Btf.Value == 0 ? "without types" : "with types",
        $"{program.Info.TranslatedSize} bytes",
        .. program.Info.Maps.Select(describe).Order(StringComparer.Ordinal).Select(map => $"uses {map}"),
    ];

    public static string Of(BpfMap map) =>
        $"{map.Info.Name} ({map.Type}, key {map.KeySize}, value {map.ValueSize}, entries {map.MaxEntries}, flags {map.Info.Flags}, extra {map.Info.Extra}"
        + $", types {map.Info.KeyType}/{map.Info.ValueType}{(map.IsFrozen ? ", frozen" : "")})";

    /// <summary>Describes a map by its id.</summary>
    public static string OfMap(MapId id)
    {
        using var map = BpfMap.Open(id);
        return Of(map);
    }
}
