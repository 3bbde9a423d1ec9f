using Linchpin.Bpf.Objects.Btf;

namespace Linchpin.Bpf.Objects;

/// <summary>A map as an object file describes it. It can be edited until the object is loaded.</summary>
public sealed class MapSpec
{
    /// <summary>A map with the given name, as it is called in the C source (<c>.rodata</c> and the like for data sections).</summary>
    public MapSpec(string name) => Name = name;

    /// <summary>The name in the source.</summary>
    public string Name { get; }

    /// <summary>The map's type.</summary>
    public MapType Type { get; set; }

    /// <summary>The key's size in bytes.</summary>
    public uint KeySize { get; set; }

    /// <summary>The value's size in bytes. Per-CPU maps: for one CPU.</summary>
    public uint ValueSize { get; set; }

    /// <summary>How many entries it holds at most; for a ring buffer, its size in bytes; for an arena, in pages. 0 where the kernel or the loader has to fill it in
    /// (a perf event array: one for each CPU).</summary>
    public uint MaxEntries { get; set; }

    /// <summary>The creation flags.</summary>
    public MapFlags Flags { get; set; }

    /// <summary>What else this type takes: a bloom filter's hash count, an arena's address. First in Linux 5.16.</summary>
    public ulong Extra { get; set; }

    /// <summary>The NUMA node of its memory, where <see cref="MapFlags.NumaNode"/> is set.</summary>
    public uint NumaNode { get; set; }

    /// <summary>The network interface whose hardware holds it, by its number; 0 for the kernel's memory.</summary>
    public uint InterfaceIndex { get; set; }

    /// <summary>The key's BTF type in the object's BTF, or <see cref="BtfTypeId.Void"/>.</summary>
    public BtfTypeId KeyType { get; set; }

    /// <summary>The value's BTF type in the object's BTF, or <see cref="BtfTypeId.Void"/>.</summary>
    public BtfTypeId ValueType { get; set; }

    /// <summary>Whether it is shared through a pin of its name.</summary>
    public MapPinning Pinning { get; set; }

    /// <summary>The object's program that alone may use it, or null where any may. First in Linux 6.18.</summary>
    /// <remarks>The kernel knows that program by its <see cref="LinkedProgram.Digest"/>. User space is not kept from the map's elements.</remarks>
    public ProgramSpec? ExclusiveTo { get; set; }

    /// <summary>For a map of maps: what its inner maps look like; else null.</summary>
    public MapSpec? InnerMap { get; set; }

    /// <summary>For a map of maps and a program array: what is in its slots from the beginning.</summary>
    public IReadOnlyList<MapSlot> InitialSlots { get; internal set; } = [];

    /// <summary>For a struct_ops map: which struct of the kernel it is, and its programs; else null.</summary>
    public StructOpsSpec? StructOps { get; internal init; }

    /// <summary>For a data section (<c>.data</c>, <c>.rodata</c>, <c>.bss</c>, <c>.kconfig</c>), a struct_ops variable and an arena with global variables: its initial bytes,
    /// writable until load; else null.</summary>
    public byte[]? Contents => HasContents ? field ??= FirstContents() : null;

    /// <summary>Whether user space can't write it after load (<c>BPF_MAP_FREEZE</c>): <c>.rodata*</c> and <c>.kconfig</c>.</summary>
    public bool Freeze { get; set; }

    /// <summary>Whether a load creates it. False for a struct_ops map in a section that starts with <c>?</c>.</summary>
    public bool AutoCreate { get; set; } = true;

    /// <summary>Whether it has a section of the file in it.</summary>
    internal bool HasContents { get; set; }

    /// <summary>Whether it is that of a section of constants (<c>.rodata*</c>).</summary>
    internal bool HoldsConstants { get; init; }

    /// <summary>What the file holds of <see cref="Contents"/>; the rest is zero. Copied only when somebody asks.</summary>
    internal ReadOnlyMemory<byte> InitialContents { get; set; }

    /// <summary>How many bytes <see cref="Contents"/> has.</summary>
    internal uint ContentsSize => Type == MapType.Arena ? (uint)InitialContents.Length : ValueSize;

    private byte[] FirstContents()
    {
        var bytes = new byte[ContentsSize];
        InitialContents.CopyTo(bytes);
        return bytes;
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Name} ({Type}, key {KeySize} B, value {ValueSize} B, {MaxEntries} entries)";
}
