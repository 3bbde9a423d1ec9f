using Linchpin.Bpf.Objects.Btf;

namespace Linchpin.Bpf;

/// <summary>Asks the kernel's own types what its interface has.</summary>
internal static class KernelInterface
{
    /// <summary>Whether the enum has a member of that value. Those that count the others (<c>__MAX_…</c>) don't count.</summary>
    /// <exception cref="BpfFeatureException">The kernel has no types.</exception>
    public static bool HasMember(string enumName, long value) => Members(enumName).Any(member => member.Value == value);

    /// <summary>The value of the enum's member of that name, or null.</summary>
    /// <exception cref="BpfFeatureException">The kernel has no types.</exception>
    public static long? ValueOf(string enumName, string member) =>
        Members(enumName).Where(candidate => candidate.Name == member).Select(candidate => (long?)candidate.Value).FirstOrDefault();

    /// <summary>Whether any command of <c>bpf(2)</c> takes an argument of that name.</summary>
    /// <exception cref="BpfFeatureException">The kernel has no types.</exception>
    public static bool HasArgument(string name)
    {
        var types = KernelBtf.Vmlinux.Types;
        return types.Find("bpf_attr", BtfKind.Union) is { } attributes
            && MemberTypes(types, attributes).Any(command => types[command].Kind == BtfKind.Struct && HasField(types, command, name));
    }

    private static List<BtfTypeId> MemberTypes(BtfBlob types, BtfTypeId composite)
    {
        var members = new List<BtfTypeId>();
        var type = types[composite];
        for (var index = 0; index < type.Count; index++)
            members.Add(type.Member(index).Type);
        return members;
    }

    private static bool HasField(BtfBlob types, BtfTypeId composite, string name)
    {
        var type = types[composite];
        for (var index = 0; index < type.Count; index++)
        {
            var member = type.Member(index);
            if (types.Text(member.Name) == name || (member.Name == 0 && HasField(types, member.Type, name)))
                return true;
        }
        return false;
    }

    private static List<(string Name, long Value)> Members(string enumName)
    {
        var members = new List<(string, long)>();
        var types = KernelBtf.Vmlinux.Types;
        if (types.Find(enumName, BtfKind.Enum) is not { } id)
            return members;
        var type = types[id];
        for (var index = 0; index < type.Count; index++)
        {
            var (nameOffset, value) = type.Enumerator(index);
            var text = types.Text(nameOffset);
            if (!text.TrimStart('_').StartsWith("MAX_", StringComparison.Ordinal))
                members.Add((text, value));
        }
        return members;
    }
}
