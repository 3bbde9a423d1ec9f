using System.Text;
using Linchpin.Bpf.Objects.Btf;

namespace Linchpin.Uapi;

/// <summary>Reads an enum of a kernel's BTF.</summary>
internal static class EnumReader
{
    /// <summary>The enum with the members that this kernel has, or null where it has none.</summary>
    public static UapiEnum? Read(EnumSelection chosen, Selection selection, BtfBlob kernel)
    {
        if (chosen.KernelName is null && chosen.With is null)
            return new UapiEnum(chosen, [.. chosen.Members.Select(member => Member(chosen, selection, chosen.Prefix + member.Key, member.Value.Value!.Value))]);
        return Find(chosen, kernel) is { } id
            ? new UapiEnum(chosen, [.. Enumerators(kernel, id).Where(member => IsChosen(chosen, member.Name)).Select(member => Member(chosen, selection, member.Name, member.Value))])
            : null;
    }

    private static BtfTypeId? Find(EnumSelection chosen, BtfBlob kernel) => chosen.KernelName is { } name
        ? kernel.Find(name, BtfKind.Enum) ?? kernel.Find(name, BtfKind.Enum64)
        : WithMember(kernel, chosen.With!);

    private static BtfTypeId? WithMember(BtfBlob kernel, string name)
    {
        var wanted = Encoding.UTF8.GetBytes(name);
        for (var id = kernel.FirstId; id.Value < kernel.TypeCount; id = new(id.Value + 1))
        {
            var type = kernel[id];
            if (type is not { Kind: BtfKind.Enum or BtfKind.Enum64, Name: 0 })
                continue;
            for (var index = 0; index < type.Count; index++)
            {
                if (kernel.Utf8(type.Enumerator(index).Name).SequenceEqual(wanted))
                    return id;
            }
        }
        return null;
    }

    private static List<(string Name, long Value)> Enumerators(BtfBlob kernel, BtfTypeId id)
    {
        var type = kernel[id];
        var result = new List<(string, long)>();
        for (var index = 0; index < type.Count; index++)
        {
            var member = type.Enumerator(index);
            result.Add((kernel.Text(member.Name), member.Value));
        }
        return result;
    }

    private static bool IsChosen(EnumSelection chosen, string kernelName)
    {
        var isListed = kernelName.StartsWith(chosen.Prefix, StringComparison.Ordinal) && chosen.Members.ContainsKey(kernelName[chosen.Prefix.Length..]);
        return isListed || (!chosen.IsSubset && !kernelName.StartsWith("__", StringComparison.Ordinal) && !chosen.Without.Contains(kernelName));
    }

    private static UapiMember Member(EnumSelection chosen, Selection selection, string kernelName, long value)
    {
        var said = kernelName.StartsWith(chosen.Prefix, StringComparison.Ordinal)
            ? chosen.Members.GetValueOrDefault(kernelName[chosen.Prefix.Length..], MemberSelection.Nothing)
            : MemberSelection.Nothing;
        return new UapiMember(said.Name ?? selection.Naming.Of(kernelName, chosen.Prefix), kernelName, value, said);
    }
}
