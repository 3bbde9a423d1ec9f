using System.Buffers.Text;
using System.Text;
using Linchpin.Bpf.Objects.Btf;

namespace Linchpin.Bpf.Objects.CoRe;

/// <summary>One step of a path that names a field: into a member, or into an array.</summary>
/// <param name="Type">The type that is stepped into.</param>
/// <param name="Index">The member or element.</param>
/// <param name="Name">The member's name in the string table of its own BTF; 0 for a step into an array (and the root).</param>
internal readonly record struct AccessStep(BtfTypeId Type, uint Index, uint Name);

/// <summary>What a relocation is about, within one BTF: a type, an enumerator, or a field with its place.</summary>
/// <param name="Btf">The BTF that the ids are of.</param>
/// <param name="Root">The type at the beginning.</param>
/// <param name="Steps">The steps; the first one is into the root as if it were an array. Enumerators: one step with the enumerator's index.</param>
/// <param name="BitOffset">Where the field begins from the root, in bits.</param>
internal sealed record AccessPath(BtfBlob Btf, BtfTypeId Root, AccessStep[] Steps, ulong BitOffset)
{
    private const int MostSteps = 64;

    /// <summary>Reads a path as the compiler wrote it: <c>0:1:2</c>.</summary>
    /// <exception cref="BtfFormatException">It does not fit the type.</exception>
    public static AccessPath Parse(BtfBlob btf, CoreRelocation relocation)
    {
        var indices = Indices(btf.Utf8(relocation.AccessString));
        return relocation.Kind.Subject() switch
        {
            RelocationSubject.Type when indices is [0] => new(btf, relocation.Type, [], 0),
            RelocationSubject.Type => throw Malformed(btf, relocation, "a type takes the path 0"),
            RelocationSubject.Enumerator => ParseEnumerator(btf, relocation, indices),
            _ => ParseField(btf, relocation, indices),
        };
    }

    /// <summary>How the user would call it: <c>field 'f_owner' of 'struct file'</c>.</summary>
    public string Describe(CoreRelocationKind kind) => kind.Subject() switch
    {
        RelocationSubject.Type => $"type '{TypeName(Root)}'",
        RelocationSubject.Enumerator => $"enumerator '{EnumeratorName()}' of '{TypeName(Root)}'",
        _ => $"field '{FieldName()}' of '{TypeName(Root)}'",
    };

    /// <summary>Its name alone: <c>file.f_owner</c>; of a type, <c>file</c>.</summary>
    public string Name(CoreRelocationKind kind)
    {
        var type = EssentialName.Of(Btf.Text(Btf[Root].Name));
        return kind.Subject() switch
        {
            RelocationSubject.Type => type,
            RelocationSubject.Enumerator => $"{type}.{EnumeratorName()}",
            _ => $"{type}.{FieldName()}",
        };
    }

    private static AccessPath ParseEnumerator(BtfBlob btf, CoreRelocation relocation, uint[] indices)
    {
        var id = btf.SkipModifiers(relocation.Type);
        var type = btf[id];
        if (!type.IsEnum || indices is not [var index] || index >= type.Count)
            throw Malformed(btf, relocation, "it is not the path of an enumerator");
        return new(btf, relocation.Type, [new(id, index, type.Enumerator((int)index).Name)], 0);
    }

    private static AccessPath ParseField(BtfBlob btf, CoreRelocation relocation, uint[] indices)
    {
        var id = btf.SkipModifiers(relocation.Type);
        var steps = new List<AccessStep> { new(id, indices[0], 0) };
        var offset = indices[0] * (ulong)btf.SizeOf(id) * 8;
        foreach (var index in indices.AsSpan(1))
        {
            id = btf.SkipModifiers(id);
            var type = btf[id];
            if (type.IsComposite && index < type.Count)
            {
                var member = type.Member((int)index);
                offset += member.BitOffset;
                if (member.Name != 0)
                    steps.Add(new(id, index, member.Name));
                id = member.Type;
            }
            else if (type.Kind == BtfKind.Array)
            {
                id = btf.SkipModifiers(type.Array.Element);
                steps.Add(new(id, index, 0));
                offset += index * (ulong)btf.SizeOf(id) * 8;
            }
            else
            {
                throw Malformed(btf, relocation, $"there is no step {index} into a {type.Kind}");
            }
        }
        return new(btf, relocation.Type, [.. steps], offset);
    }

    private static uint[] Indices(ReadOnlySpan<byte> text)
    {
        var indices = new List<uint>();
        while (Utf8Parser.TryParse(text, out uint index, out var length) && indices.Count < MostSteps)
        {
            indices.Add(index);
            if (length == text.Length)
                return [.. indices];
            if (text[length] != (byte)':')
                break;
            text = text[(length + 1)..];
        }
        throw new BtfFormatException($"'{Encoding.UTF8.GetString(text)}' is not an access path of numbers and colons", ".BTF.ext");
    }

    private string TypeName(BtfTypeId id)
    {
        var type = Btf[id];
        var keyword = type.Kind switch
        {
            BtfKind.Struct => "struct ",
            BtfKind.Union => "union ",
            BtfKind.Enum or BtfKind.Enum64 => "enum ",
            _ => "",
        };
        return type.Name == 0 ? keyword + "(anonymous)" : keyword + EssentialName.Of(Btf.Text(type.Name));
    }

    private string EnumeratorName() => EssentialName.Of(Btf.Text(Steps[0].Name));

    private string FieldName()
    {
        var text = new StringBuilder();
        foreach (var step in Steps.AsSpan(1))
        {
            if (step.Name == 0)
                text.Append('[').Append(step.Index).Append(']');
            else
                text.Append(text.Length == 0 ? "" : ".").Append(Btf.Text(step.Name));
        }
        return text.ToString();
    }

    private static BtfFormatException Malformed(BtfBlob btf, CoreRelocation relocation, string what) =>
        new($"path '{btf.Text(relocation.AccessString)}' of type {relocation.Type}: {what}", ".BTF.ext");
}
