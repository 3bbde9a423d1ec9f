using Linchpin.Bpf.Kernel;
using Linchpin.Bpf.Objects;
using Linchpin.Bpf.Objects.Btf;

namespace Linchpin.Bpf;

/// <summary>How an object's struct becomes the running kernel's: each member moves to where the kernel has the one of its name.</summary>
internal sealed class StructOpsLayout
{
    private readonly MapSpec _map;
    private readonly BtfBlob _local;
    private readonly List<(uint From, uint To, uint Size)> _data = [];
    private readonly List<StructOpsFunction> _functions = [];

    private StructOpsLayout(MapSpec map, StructOpsSpec spec, BtfBlob local)
    {
        (_map, _local) = (map, local);
        Kernel = StructOpsType.Find(spec.TypeName, map.Name);
        var members = local[spec.Type];
        for (var index = 0; index < members.Count; index++)
            Place(spec, members.Member(index));
    }

    /// <summary>The kernel's type.</summary>
    public StructOpsType Kernel { get; }

    /// <summary>The function pointers that programs stand for.</summary>
    public IReadOnlyList<StructOpsFunction> Functions => _functions;

    /// <summary>Fits a struct_ops map to the running kernel.</summary>
    /// <exception cref="BpfFeatureException">Programs can't implement the struct in this kernel.</exception>
    /// <exception cref="BpfException">The object sets a member that this kernel's struct does not have, or that is of another kind or size there.</exception>
    public static StructOpsLayout Of(BpfObjectSpec spec, MapSpec map) => new(map, map.StructOps!, spec.Btf!);

    /// <summary>The map's value, with a descriptor in place of each function pointer.</summary>
    public byte[] ComposeValue(Func<ProgramSpec, int> descriptorOf)
    {
        var value = new byte[Kernel.ValueSize];
        var data = value.AsSpan((int)Kernel.DataOffset);
        foreach (var (from, to, size) in _data)
            _map.Contents.AsSpan((int)from, (int)size).CopyTo(data[(int)to..]);
        foreach (var function in _functions)
            BitConverter.TryWriteBytes(data[(int)function.Offset..], (long)descriptorOf(function.Program));
        return value;
    }

    private void Place(StructOpsSpec spec, BtfMember member)
    {
        var name = _local.Text(member.Name);
        var isFunction = spec.Functions.TryGetValue(name, out var program);
        if (!isFunction && IsZero(member))
            return;
        if (FindInKernel(name) is not var (index, target))
            throw Unfit(name, "is not in this kernel's, but the object sets it");
        if ((member.BitFieldSize | target.BitFieldSize) != 0)
            throw Unfit(name, "is a bit-field, which can't be set");
        var kernelKind = KindOf(Kernel.Owner.Types, target.Type);
        if (kernelKind != KindOf(_local, member.Type))
            throw Unfit(name, $"is a {kernelKind} in this kernel's, a {KindOf(_local, member.Type)} in the object's");

        if (isFunction)
            _functions.Add(new StructOpsFunction(name, (uint)index, target.BitOffset / 8, program!));
        else if (kernelKind == BtfKind.Pointer)
            throw Unfit(name, "is a pointer to data, which can't be set");
        else
            PlaceData(name, member, target);
    }

    private void PlaceData(string name, BtfMember member, BtfMember target)
    {
        var (size, kernelSize) = (_local.SizeOf(member.Type), Kernel.Owner.Types.SizeOf(target.Type));
        if (size != kernelSize)
            throw Unfit(name, $"has {kernelSize} bytes in this kernel's, {size} in the object's");
        _data.Add((member.BitOffset / 8, target.BitOffset / 8, size));
    }

    private (int Index, BtfMember Member)? FindInKernel(string name)
    {
        var members = Kernel.Owner.Types[Kernel.Struct];
        for (var index = 0; index < members.Count; index++)
        {
            var member = members.Member(index);
            if (Kernel.Owner.Types.Text(member.Name) == name)
                return (index, member);
        }
        return null;
    }

    private bool IsZero(BtfMember member) =>
        !_map.Contents.AsSpan((int)(member.BitOffset / 8), (int)_local.SizeOf(member.Type)).ContainsAnyExcept((byte)0);

    private static BtfKind KindOf(BtfBlob types, BtfTypeId id) => types[types.SkipModifiers(id)].Kind;

    private BpfException Unfit(string member, string why) => new(
        $"'{_map.Name}' does not fit Linux {KernelRelease.Current}: member '{member}' of 'struct {_map.StructOps!.TypeName}' {why}",
        Errno.Invalid, BpfCommand.MapCreate, _map.Name);
}
