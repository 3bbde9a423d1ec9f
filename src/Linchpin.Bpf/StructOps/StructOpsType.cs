using Linchpin.Bpf.Objects.Btf;

namespace Linchpin.Bpf;

/// <summary>A struct that the running kernel lets programs implement, and the wrapper that is its map's value.</summary>
/// <param name="Owner">Whose types they are: the kernel's or a module's.</param>
/// <param name="Struct">The struct: <c>tcp_congestion_ops</c>.</param>
/// <param name="Wrapper">The map's value: <c>bpf_struct_ops_tcp_congestion_ops</c>.</param>
/// <param name="DataOffset">Where in the wrapper the struct begins, in bytes.</param>
internal sealed record StructOpsType(KernelBtf Owner, BtfTypeId Struct, BtfTypeId Wrapper, uint DataOffset)
{
    private const string WrapperPrefix = "bpf_struct_ops_";

    /// <summary>The size of the map's value.</summary>
    public uint ValueSize => Owner.Types[Wrapper].Size;

    /// <summary>Finds it by the struct's name, in the kernel first and then in its modules.</summary>
    /// <exception cref="BpfFeatureException">Programs can't implement it in this kernel.</exception>
    public static StructOpsType Find(string name, string map)
    {
        foreach (var owner in KernelBtf.Modules.Prepend(KernelBtf.Vmlinux))
        {
            if (owner.Types.Find(WrapperPrefix + name, BtfKind.Struct) is { } wrapper && FindIn(owner, wrapper, name) is { } found)
                return found;
        }
        throw new BpfFeatureException($"struct_ops '{name}' (there is no type {WrapperPrefix}{name} in it or in its loaded modules)", FirstKernelWith(name), BpfCommand.MapCreate, map);
    }

    private static StructOpsType? FindIn(KernelBtf owner, BtfTypeId wrapper, string name)
    {
        var members = owner.Types[wrapper];
        for (var index = 0; index < members.Count; index++)
        {
            var member = members.Member(index);
            var type = owner.Types[member.Type];
            if (type.Kind == BtfKind.Struct && owner.Types.Text(type.Name) == name)
                return new StructOpsType(owner, member.Type, wrapper, member.BitOffset / 8);
        }
        return null;
    }

    private static string? FirstKernelWith(string name) => name switch
    {
        "tcp_congestion_ops" => "5.6",
        "bpf_dummy_ops" => "5.16",
        "hid_bpf_ops" => "6.11",
        "sched_ext_ops" => "6.12",
        "Qdisc_ops" => "6.16",
        _ => null,
    };
}
