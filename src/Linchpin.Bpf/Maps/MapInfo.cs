using Linchpin.Bpf.Kernel;
using Linchpin.Bpf.Objects;
using Linchpin.Bpf.Objects.Btf;

namespace Linchpin.Bpf;

/// <summary>What the kernel says of a map.</summary>
/// <remarks>Source: UAPI <c>struct bpf_map_info</c>.</remarks>
/// <param name="Id">Its id.</param>
/// <param name="Type">Its type.</param>
/// <param name="Name">Its name in the kernel: at most 15 characters.</param>
/// <param name="KeySize">The key's size in bytes.</param>
/// <param name="ValueSize">The value's size in bytes; per-CPU maps: for one CPU.</param>
/// <param name="MaxEntries">How many entries it holds at most.</param>
/// <param name="Flags">The flags it was created with; some types add their own.</param>
/// <param name="Extra">What else its type takes.</param>
/// <param name="Btf">The BTF object that describes key and value, or 0.</param>
/// <param name="KeyType">The key's type there.</param>
/// <param name="ValueType">The value's type there.</param>
/// <param name="InterfaceIndex">The network interface whose hardware holds it, or 0. First in Linux 4.16.</param>
public sealed record MapInfo(
    MapId Id, MapType Type, string Name, uint KeySize, uint ValueSize, uint MaxEntries, MapFlags Flags, ulong Extra,
    BtfObjectId Btf, BtfTypeId KeyType, BtfTypeId ValueType, uint InterfaceIndex)
{
    internal static MapInfo Read(int fd)
    {
        MapInfoRecord record = default;
        BpfSyscall.Information(fd, ref record).OrThrow("map");
        return new MapInfo(
            new MapId(record.Id), record.Type, record.Name.ToString(), record.KeySize, record.ValueSize, record.MaxEntries, record.Flags, record.Extra,
            new BtfObjectId(record.BtfId), new BtfTypeId(record.BtfKeyTypeId), new BtfTypeId(record.BtfValueTypeId), record.InterfaceIndex);
    }
}
