using Linchpin.Bpf.Kernel;
using Linchpin.Bpf.Objects;

namespace Linchpin.Bpf;

/// <summary>Makes a map of a specification.</summary>
internal static class MapCreation
{
    /// <exception cref="BpfException">The kernel refuses it.</exception>
    public static unsafe BpfMap Create(MapSpec spec, MapCreationContext context)
    {
        using var inner = spec.InnerMap is null ? null : Create(spec.InnerMap, context with { KernelName = null, ExclusiveTo = default });
        using var innerLease = inner is null ? default : inner.Handle.Lease();
        using var btfLease = context.Types?.Handle is { } types ? types.Lease() : default;
        var attribute = Describe(spec, context);
        attribute.InnerMapFd = innerLease.Fd;
        using var module = SetKernelType(ref attribute, context.StructOps, btfLease.Fd);
        using var moduleLease = module is null ? default : module.Lease();
        attribute.ValueTypeBtfFd = moduleLease.Fd;
        using var tokenLease = context.Token is null ? default : context.Token.Handle.Lease();
        attribute.TokenFd = tokenLease.Fd;
        attribute.Flags |= context.Token is null ? MapFlags.None : MapFlags.Token;
        using var digest = context.ExclusiveTo.Pin();
        attribute.ExclusiveProgramHash = digest.Pointer;
        attribute.ExclusiveProgramHashSize = (uint)context.ExclusiveTo.Length;

        var result = CreateWithTypesIfPossible(ref attribute, spec, context.Types, btfLease.Fd);
        MapFeature.ThrowIfMissing(spec, context, result);
        if (result.Errno == Errno.Invalid && attribute.MaxEntries == 0)
            throw new BpfException($"can't create map '{spec.Name}': its source leaves max_entries to whoever loads it; set MaxEntries", Errno.Invalid, BpfCommand.MapCreate, spec.Name);
        return new BpfMap(new SafeMapHandle(result.OrThrow(spec.Name)), spec.Name);
    }

    /// <summary>The number of entries that the kernel is asked for: what the source leaves to the loader is filled in.</summary>
    public static uint EntriesOf(MapSpec spec) => spec switch
    {
        { Type: MapType.PerfEventArray, MaxEntries: 0 } => (uint)PossibleCpus.Count,
        _ when MapTraits.Of(spec.Type).IsSizedInBytes => MapTraits.WholePages(spec.MaxEntries, (uint)Environment.SystemPageSize),
        _ => spec.MaxEntries,
    };

    private static MapCreateAttribute Describe(MapSpec spec, MapCreationContext context) => new()
    {
        Type = spec.Type,
        KeySize = spec.KeySize,
        ValueSize = spec.ValueSize,
        MaxEntries = EntriesOf(spec),
        Flags = spec.Flags,
        NumaNode = spec.NumaNode,
        InterfaceIndex = spec.InterfaceIndex,
        Name = ObjectName.From(context.KernelName ?? spec.Name),
        Extra = spec.Extra,
    };

    // A struct_ops map's value is the kernel's type, but the kernel wants the object's types, too. The handle is of the module that has the type.
    private static SafeBtfHandle? SetKernelType(ref MapCreateAttribute attribute, StructOpsType? type, int btf)
    {
        if (type is null)
            return null;
        attribute.ValueSize = type.ValueSize;
        attribute.BtfFd = btf;
        attribute.BtfKernelValueTypeId = type.Wrapper.Value;
        if (type.Owner.IsVmlinux)
            return null;
        attribute.Flags |= MapFlags.ValueTypeInModule;
        return type.Owner.Open();
    }

    // Key and value types are for tools that print the map; storage maps alone can't be without them, and values with something in them that the kernel looks after.
    private static BpfResult CreateWithTypesIfPossible(ref MapCreateAttribute attribute, MapSpec spec, ObjectTypes? types, int btf)
    {
        if (types is null || MapTraits.Of(spec.Type).RefusesTypes || (spec.KeyType.Value | spec.ValueType.Value) == 0)
            return BpfSyscall.CreateMap(ref attribute);
        var fields = types.Blob is { } blob ? SpecialField.In(blob, spec.ValueType) : [];
        if (btf == 0)
            return fields.Count == 0 ? BpfSyscall.CreateMap(ref attribute) : throw Refused(spec, fields[0], Errno.Invalid, $"it refuses the object's types (BTF): {types.Refusal}");
        attribute.BtfFd = btf;
        attribute.BtfKeyTypeId = types.IdOf(spec.KeyType).Value;
        attribute.BtfValueTypeId = types.IdOf(spec.ValueType).Value;
        var typed = BpfSyscall.CreateMap(ref attribute);
        if (typed.Succeeded)
            return typed;
        (attribute.BtfFd, attribute.BtfKeyTypeId, attribute.BtfValueTypeId) = (0, 0, 0);
        var plain = BpfSyscall.CreateMap(ref attribute);
        if (fields.Count == 0)
            return plain; // refused with types and without: the types are not why
        if (!plain.Succeeded)
            return typed;
        new SafeMapHandle(plain.Value).Dispose();
        foreach (var field in fields)
            field.Feature.Require(BpfCommand.MapCreate, spec.Name);
        throw Refused(spec, fields[0], typed.Errno, $"it refuses that type: {Errno.Describe(typed.Errno)}");
    }

    private static BpfException Refused(MapSpec spec, SpecialField field, int errno, string reason) => new(
        $"can't create map '{spec.Name}': its value has {field.Feature.Name} at '{field.Member}', which the kernel finds by the value's type alone, and {reason}",
        errno, BpfCommand.MapCreate, spec.Name);
}
