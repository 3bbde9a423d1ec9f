using System.Numerics;

namespace Linchpin.Bpf.Objects;

/// <summary>What sets a type of map apart for whoever creates it or reads it: a row a type; a type without a row is an ordinary one.</summary>
/// <param name="IsPerCpu">Each entry has a value for each possible CPU.</param>
/// <param name="HoldsMaps">Its values are maps: a descriptor to write, an id to read.</param>
/// <param name="RefusesTypes">The kernel takes no BTF types for its key and value.</param>
/// <param name="IsSizedInBytes">Its <c>max_entries</c> is a size in bytes: a power of two, in whole pages.</param>
internal readonly record struct MapTraits(bool IsPerCpu = false, bool HoldsMaps = false, bool RefusesTypes = false, bool IsSizedInBytes = false)
{
    public static MapTraits Of(MapType type) => type switch
    {
        MapType.PerCpuHash or MapType.PerCpuArray or MapType.LruPerCpuHash or MapType.PerCpuCgroupStorage => new(IsPerCpu: true),
        MapType.ArrayOfMaps or MapType.HashOfMaps => new(HoldsMaps: true, RefusesTypes: true),
        MapType.RingBuffer or MapType.UserRingBuffer => new(IsSizedInBytes: true),
        MapType.PerfEventArray or MapType.CgroupArray or MapType.StackTrace or MapType.DevMap or MapType.DevMapHash
            or MapType.CpuMap or MapType.XskMap or MapType.SockMap or MapType.SockHash => new(RefusesTypes: true),
        _ => default,
    };

    /// <summary>The entries that the kernel is asked for, of a map that is sized in bytes: more than there can be stays, for the kernel to refuse.</summary>
    /// <param name="bytes">As the source has it.</param>
    /// <param name="page">The size of a page in bytes.</param>
    public static uint WholePages(uint bytes, uint page) => bytes > 1u << 31 ? bytes : Math.Max(BitOperations.RoundUpToPowerOf2(bytes), page);
}
