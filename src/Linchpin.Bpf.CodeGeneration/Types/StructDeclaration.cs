using Linchpin.Bpf.Objects.Btf;

namespace Linchpin.Bpf.CodeGeneration.Types;

/// <summary>A struct or union: a field for each member, at the offset that it has in C.</summary>
internal sealed class StructDeclaration(TypeTable types, BtfTypeId id, string name)
{
    private readonly NameScope _names = new(name);
    private readonly BtfBlob _btf = types.Btf;

    public void Write(CSharpText text)
    {
        var type = _btf[id];
        text.C($"{Tag(id)}{(type.Name == 0 ? "" : " " + _btf.Text(type.Name))}");
        // Without the packing the runtime would round the size up to what the largest member is aligned to.
        text.Line($"[global::System.Runtime.InteropServices.StructLayout(global::System.Runtime.InteropServices.LayoutKind.Explicit, Size = {type.Size}, Pack = 1)]");
        using var block = text.Block($"public partial struct {name} : global::System.IEquatable<{name}>");
        WriteMembers(text, id, bitOffset: 0);
        WriteEquality(text);
    }

    private void WriteMembers(CSharpText text, BtfTypeId composite, uint bitOffset)
    {
        var type = _btf[composite];
        for (var index = 0; index < type.Count; index++)
        {
            var member = type.Member(index);
            var at = bitOffset + member.BitOffset;
            var memberType = _btf.SkipModifiers(member.Type);
            var size = _btf.SizeOf(memberType);
            if (member.BitFieldSize == 0 && (at % 8 != 0 || at / 8 + (ulong)size > _btf[id].Size))
                throw new BtfFormatException($"member {index} of type {composite} is not inside of it");
            if (member.Name != 0 && member.BitFieldSize != 0)
                WriteBitField(text, member, at);
            else if (member.Name != 0 && size > 0)
                WriteField(text, member, at / 8);
            else if (_btf[memberType].IsComposite)
                WriteMembers(text, memberType, at);       // its members are this one's in C, too
        }
    }

    private void WriteField(CSharpText text, BtfMember member, uint offset)
    {
        var memberName = _btf.Text(member.Name);
        text.C(BtfC.Declaration(_btf, member.Type, memberName));
        text.Line($"[global::System.Runtime.InteropServices.FieldOffset({offset})]");
        text.Line($"public {TypeOf(member)} {_names.Claim(CSharpName.Of(memberName))};");
    }

    private void WriteBitField(CSharpText text, BtfMember member, uint bitOffset)
    {
        if (bitOffset + (ulong)member.BitFieldSize > _btf[id].Size * 8UL || member.BitFieldSize > 64)
            throw new BtfFormatException($"a bit-field of type {id} is not inside of it");
        var memberName = _btf.Text(member.Name);
        var type = TypeOf(member);
        var resolved = _btf[_btf.SkipModifiers(member.Type)];
        var isSigned = resolved.IsEnum ? resolved.Flag : resolved.Kind == BtfKind.Int && resolved.Integer.IsSigned;
        var bits = $"{bitOffset}, {member.BitFieldSize}";
        var read = $"global::Linchpin.Bpf.BitField.{(isSigned ? "ReadSigned" : "Read")}(in this, {bits})";
        text.C($"{BtfC.Declaration(_btf, member.Type, memberName)} : {member.BitFieldSize}");
        using (text.Block($"public {type} {_names.Claim(CSharpName.Of(memberName))}"))
        {
            text.Line(type == "bool" ? $"readonly get => {read} != 0;" : $"readonly get => ({type}){read};");
            text.Line($"set => global::Linchpin.Bpf.BitField.Write(ref this, {bits}, {(type == "bool" ? "value ? 1UL : 0UL" : "unchecked((ulong)value)")});");
        }
    }

    // As keys of maps are equal: what lies between the members counts.
    private void WriteEquality(CSharpText text)
    {
        text.Line();
        text.Line($"public readonly bool Equals({name} other) => global::Linchpin.Bpf.StructBytes.AreEqual(in this, in other);");
        text.Line($"public override readonly bool Equals(object? other) => other is {name} same && Equals(same);");
        text.Line("public override readonly int GetHashCode() => global::Linchpin.Bpf.StructBytes.HashOf(in this);");
        text.Line($"public static bool operator ==({name} left, {name} right) => left.Equals(right);");
        text.Line($"public static bool operator !=({name} left, {name} right) => !left.Equals(right);");
    }

    private string TypeOf(BtfMember member) => types.NameOf(member.Type, name + CSharpName.Of(_btf.Text(member.Name)));

    private string Tag(BtfTypeId composite) => _btf[composite].Kind == BtfKind.Union ? "union" : "struct";
}
