using System.Runtime.InteropServices;
using Linchpin.Bpf;
using Linchpin.Bpf.Objects;

namespace Linchpin.Preloading.Sealing;

/// <summary>What the slots of a map hold: maps, or programs.</summary>
internal static class MapSlots
{
    /// <summary>The ids of the maps in a map of maps; none in any other.</summary>
    /// <exception cref="BpfException">The kernel refuses to read it.</exception>
    internal static IEnumerable<uint> Maps(BpfMap map) => map.Type is MapType.ArrayOfMaps or MapType.HashOfMaps ? Ids(map) : [];

    /// <summary>The ids of the programs in a program array; none in any other.</summary>
    /// <exception cref="BpfException">The kernel refuses to read it.</exception>
    internal static IEnumerable<uint> Programs(BpfMap map) => map.Type is MapType.ProgramArray ? Ids(map) : [];

    private static IEnumerable<uint> Ids(BpfMap map)
    {
        var next = new byte[map.KeySize];
        for (var key = Array.Empty<byte>(); map.TryNextKey(key, next); next = new byte[map.KeySize])
        {
            var id = new uint[1];
            if (map.TryLookUp(next, MemoryMarshal.AsBytes(id.AsSpan())))
                yield return id[0];
            key = next;
        }
    }
}
