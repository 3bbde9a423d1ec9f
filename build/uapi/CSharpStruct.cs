namespace Linchpin.Uapi;

/// <summary>Writes a struct, with those that are only declared in it.</summary>
internal static class CSharpStruct
{
    public static void Write(IndentedText text, UapiStruct type, string visibility)
    {
        text.Line($"/// <summary>{type.Text}</summary>");
        text.Line($"[StructLayout(LayoutKind.Explicit, Size = {type.Size})]");
        using (text.Block($"{visibility} {(HasPointers(type) ? "unsafe " : "")}struct {type.Name}"))
        {
            foreach (var (before, field) in type.Fields.Prepend(null).Zip(type.Fields))
                WriteField(text, before, field);
            foreach (var part in type.Parts)
            {
                text.Line("");
                Write(text, part, "public");
            }
        }
    }

    private static bool HasPointers(UapiStruct type) => type.Fields.Any(field => field.Type.EndsWith('*'));

    private static void WriteField(IndentedText text, UapiField? before, UapiField field)
    {
        if (field.Bits == 0)
        {
            text.Line($"[FieldOffset({field.Offset})] public {field.Type} {field.Name}; // {field.KernelName}");
            return;
        }
        if (before is not { Bits: > 0 } || before.Offset != field.Offset)
            text.Line($"[FieldOffset({field.Offset})] private {field.Type} _bits{field.Offset};");
        WriteBits(text, field);
    }

    private static void WriteBits(IndentedText text, UapiField field)
    {
        var (unit, suffix) = ($"_bits{field.Offset}", field.Type == "ulong" ? "ul" : "u");
        var mask = field.Bits == 1 ? $"1{suffix}" : $"0x{(1ul << (int)field.Bits) - 1:x}{suffix}";
        var shifted = $"({mask} << {field.FirstBit})";
        var accessors = field.Bits == 1
            ? $"readonly get => ({unit} & {shifted}) != 0; set => {unit} = value ? {unit} | {shifted} : {unit} & ~{shifted};"
            : $"readonly get => ({unit} >> {field.FirstBit}) & {mask}; set => {unit} = ({unit} & ~{shifted}) | ((value & {mask}) << {field.FirstBit});";
        text.Line($"public {(field.Bits == 1 ? "bool" : field.Type)} {field.Name} {{ {accessors} }} // {field.KernelName}");
    }
}
