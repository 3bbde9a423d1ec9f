using Linchpin.Bpf.Objects.Btf;

namespace Linchpin.Uapi;

/// <summary>Reads a struct of a kernel's BTF: unions and structs without a name become fields of what they are in.</summary>
internal sealed class StructReader
{
    private readonly StructSelection _chosen;
    private readonly Selection _selection;
    private readonly BtfBlob _kernel;

    private StructReader(StructSelection chosen, Selection selection, BtfBlob kernel) => (_chosen, _selection, _kernel) = (chosen, selection, kernel);

    /// <summary>The struct as this kernel has it, or null where it doesn't.</summary>
    public static UapiStruct? Read(StructSelection chosen, Selection selection, BtfBlob kernel)
    {
        var reader = new StructReader(chosen, selection, kernel);
        return reader.Find() is { } id ? reader.ReadStruct(id, chosen.Name, chosen.Text, path: "") : null;
    }

    private BtfTypeId? Find()
    {
        if ((_kernel.Find(_chosen.KernelName, BtfKind.Struct) ?? _kernel.Find(_chosen.KernelName, BtfKind.Union)) is not { } id)
            return null;
        return (_chosen.Part, _chosen.With) switch
        {
            (null, null) => id,
            ({ } part, _) => Members(id).Where(member => member.Name == part).Select(member => (BtfTypeId?)member.Type).FirstOrDefault(),
            (_, var field) => Members(id).Where(member => member.Name.Length == 0 && Members(member.Type).Any(inner => inner.Name == field))
                .Select(member => (BtfTypeId?)member.Type).FirstOrDefault(),
        };
    }

    private UapiStruct ReadStruct(BtfTypeId id, string name, string text, string path)
    {
        var fields = new List<UapiField>();
        var parts = new List<UapiStruct>();
        Collect(id, offset: 0, path, fields, parts);
        return new UapiStruct(name, text, _kernel.SizeOf(id), fields, parts);
    }

    private void Collect(BtfTypeId id, uint offset, string path, List<UapiField> fields, List<UapiStruct> parts)
    {
        foreach (var member in Members(id))
        {
            var target = _kernel.SkipModifiers(member.Type);
            if (member.Name.Length == 0)
                Collect(target, offset + member.BitOffset / 8, path, fields, parts);
            else if (!IsReserved(member.Name))
                fields.Add(ReadField(member, target, offset, path + member.Name, parts));
        }
    }

    private static bool IsReserved(string name) => name.StartsWith("__", StringComparison.Ordinal) || name.Contains("____", StringComparison.Ordinal);

    private UapiField ReadField(Member member, BtfTypeId target, uint offset, string path, List<UapiStruct> parts)
    {
        var name = Said(_chosen.Names, path, member.Name) ?? _selection.Naming.Of(member.Name, _chosen.Prefix);
        if (member.Bits > 0)
        {
            var size = _kernel.SizeOf(target);
            var place = member.BitOffset / (size * 8) * size;
            return new UapiField(name, member.Name, size == 8 ? "ulong" : "uint", offset + place, member.BitOffset - place * 8, member.Bits);
        }
        var type = Said(_chosen.Types, path, member.Name) ?? TypeOf(member, target, name, path, parts);
        return new UapiField(name, member.Name, type, offset + member.BitOffset / 8);
    }

    private string TypeOf(Member member, BtfTypeId target, string name, string path, List<UapiStruct> parts)
    {
        var type = _kernel[target];
        if (type.IsComposite)
        {
            parts.Add(ReadStruct(target, $"{name}Part", $"<c>{path}</c> in <see cref=\"{_chosen.Name}\"/>.", path + "."));
            return $"{name}Part";
        }
        if (_chosen.Pointers.Contains(path) || _chosen.Pointers.Contains(member.Name))
            return "void*";
        if (_selection.Types.TryGetValue(member.Name, out var known))
            return known;
        if (member.Name.EndsWith("_fd", StringComparison.Ordinal) || member.Name == "fd")
            return "int";
        return type switch
        {
            { Kind: BtfKind.Array } when _kernel.NameOf(_kernel.SkipModifiers(type.Array.Element)) == "char" && type.Array.Length == 16 => "ObjectName",
            { Kind: BtfKind.Int, Size: var size, Integer.IsSigned: var isSigned } => (size, isSigned) switch
            {
                (1, _) => "byte",
                (2, true) => "short",
                (2, false) => "ushort",
                (4, true) => "int",
                (4, false) => "uint",
                (_, true) => "long",
                (_, false) => "ulong",
            },
            _ => throw new InvalidDataException($"the selection has to give a C# type for {_chosen.KernelName} {path} ({type.Kind})"),
        };
    }

    private static string? Said(IReadOnlyDictionary<string, string> texts, string path, string name) =>
        texts.GetValueOrDefault(path) ?? texts.GetValueOrDefault(name);

    private List<Member> Members(BtfTypeId id)
    {
        var type = _kernel[_kernel.SkipModifiers(id)];
        var result = new List<Member>();
        for (var index = 0; index < (type.IsComposite ? type.Count : 0); index++)
        {
            var member = type.Member(index);
            result.Add(new Member(_kernel.Text(member.Name), member.Type, member.BitOffset, member.BitFieldSize));
        }
        return result;
    }

    private sealed record Member(string Name, BtfTypeId Type, uint BitOffset, uint Bits);
}
