using System.Globalization;
using Linchpin.Bpf.Objects.Btf;

namespace Linchpin.Bpf.CodeGeneration.Types;

/// <summary>An enum, of the size that it has in C.</summary>
internal static class EnumDeclaration
{
    public static void Write(CSharpText text, BtfBlob btf, BtfTypeId id, string name)
    {
        var type = btf[id];
        text.C(type.Name == 0 ? "enum" : $"enum {btf.Text(type.Name)}");
        var underlying = (type.Size, type.Flag) switch
        {
            (1, true) => "sbyte",
            (1, false) => "byte",
            (2, true) => "short",
            (2, false) => "ushort",
            (4, true) => "int",
            (4, false) => "uint",
            (8, true) => "long",
            (8, false) => "ulong",
            _ => throw new BtfFormatException($"enum {id} has a size of {type.Size} bytes"),
        };
        using var block = text.Block($"public enum {name} : {underlying}");
        var names = new NameScope("value__");
        for (var index = 0; index < type.Count; index++)
        {
            var enumerator = type.Enumerator(index);
            var value = type.Flag ? enumerator.Value.ToString(CultureInfo.InvariantCulture) : ((ulong)enumerator.Value).ToString(CultureInfo.InvariantCulture);
            text.C(btf.Text(enumerator.Name));
            text.Line($"{names.Claim(CSharpName.Of(btf.Text(enumerator.Name)))} = unchecked(({underlying})({value})),");
        }
    }
}
