namespace Linchpin.Bpf.Objects.Btf;

/// <summary>Says in a few words what a type is, so that two that read the same differ at most in what they consist of.</summary>
internal static class BtfTypeText
{
    /// <summary><c>struct value</c>, <c>unsigned integer (4 bytes)</c>, <c>array of 8</c>, <c>__kptr pointer to struct task_struct</c>.</summary>
    /// <exception cref="BtfFormatException">A type that is referred to is missing.</exception>
    public static string Describe(BtfBlob blob, BtfTypeId id)
    {
        id = blob.SkipModifiers(id);
        var type = blob[id];
        return type.Kind switch
        {
            BtfKind.Int => $"{Signedness(type)}integer ({Bytes(type.Size)})",
            BtfKind.Float => $"floating-point number ({Bytes(type.Size)})",
            BtfKind.Enum or BtfKind.Enum64 => $"{Named(blob, type)} ({Bytes(type.Size)})",
            BtfKind.DataSection => $"section {blob.Text(type.Name)}",
            BtfKind.Array => $"array of {type.Array.Length}",
            BtfKind.Pointer => Pointer(blob, type.Target, blob.SkipModifiers(type.Target)),
            _ => Named(blob, type),
        };
    }

    /// <summary>A size in words.</summary>
    public static string Bytes(uint count) => count == 1 ? "1 byte" : $"{count} bytes";

    private static string Signedness(BtfType integer) => integer.Size == 1 ? "" : integer.Integer.IsSigned ? "signed " : "unsigned ";

    // A pointer may lead to what is only declared here.
    private static string Named(BtfBlob blob, BtfType type)
    {
        var kind = type.Kind switch
        {
            BtfKind.Void => "void",
            BtfKind.Struct => "struct",
            BtfKind.Forward when !type.Flag => "struct",
            BtfKind.Union or BtfKind.Forward => "union",
            BtfKind.Enum or BtfKind.Enum64 => "enum",
            BtfKind.Int or BtfKind.Float => "number",
            BtfKind.FunctionPrototype => "function",
            _ => type.Kind.ToString(),
        };
        var name = type.IsComposite || type.IsEnum || type.Kind == BtfKind.Forward ? EssentialName.Of(blob.Text(type.Name)) : "";
        return name.Length == 0 ? kind : $"{kind} {name}";
    }

    private static string Pointer(BtfBlob blob, BtfTypeId to, BtfTypeId target)
    {
        var tags = "";
        for (var id = to; id != target; id = blob[id].Target)
            tags += blob[id].Kind == BtfKind.TypeTag ? $"__{blob.NameOf(id)} " : "";
        return $"{tags}pointer to {Named(blob, blob[target])}";
    }
}
