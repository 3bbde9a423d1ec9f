using System.Globalization;
using Linchpin.Bpf.Objects.Btf;

namespace Linchpin.Bpf.Objects.Tests;

/// <summary>Has a compiler check sizes and places of printed types: of all but bit-fields, whose places C can't ask for.</summary>
internal static class LayoutAssertions
{
    /// <summary>Compiles the types of a blob with an assertion for each struct, union, enum and member.</summary>
    /// <returns>How many assertions there were.</returns>
    public static int AssertCompiles(BtfBlob btf)
    {
        var source = new StringWriter(CultureInfo.InvariantCulture);
        BtfC.Write(btf, source);
        source.Write("#define SIZE(type, size) _Static_assert(sizeof(type) == size, #type);\n");
        source.Write("#define MEMBER(type, name, at, size) _Static_assert(__builtin_offsetof(type, name) == at && sizeof(((type *)0)->name) == size, #type \".\" #name);\n");
        var layouts = new CLayouts(btf);
        var count = 0;
        foreach (var (id, name) in CompiledC.NamesOf(btf))
        {
            if (btf[id] is not { Kind: not BtfKind.Typedef, Count: > 0 } type)
                continue;
            var spelled = $"{(type.IsEnum ? "enum" : type.Kind == BtfKind.Union ? "union" : "struct")} {name}";
            source.Write($"SIZE({spelled}, {type.Size})\n");
            count += 1 + (type.IsComposite ? WriteMembers(source, btf, layouts, id, spelled, 0) : 0);
        }
        CompiledC.Compile(source.ToString());
        return count;
    }

    private static int WriteMembers(StringWriter to, BtfBlob btf, CLayouts layouts, BtfTypeId id, string spelled, long start)
    {
        var count = 0;
        foreach (var member in layouts.Members(id))
        {
            if (member.Name == 0)
                count += WriteMembers(to, btf, layouts, btf.SkipModifiers(member.Type), spelled, start + member.Offset / 8);
            else if (member.Width == 0)
            {
                to.Write($"MEMBER({spelled}, {btf.Text(member.Name)}, {start + member.Offset / 8}, {btf.SizeOf(member.Type)})\n");
                count++;
            }
        }
        return count;
    }
}
