namespace Linchpin.Bpf.Objects.Btf;

/// <summary>How C writes integers and floating-point numbers.</summary>
/// <remarks>Compilers for C put C's own words for them into BTF. Others have names of their own (<c>u32</c>, of Rust), which become typedefs.</remarks>
internal static class CScalar
{
    /// <summary>Whether the type has a name that is not one of C's, but could be a typedef's.</summary>
    public static bool NeedsTypedef(BtfBlob btf, BtfTypeId id)
    {
        var name = btf.Utf8(btf[id].Name);
        return CIdentifier.IsOne(name) && SizeOf(btf.Text(btf[id].Name)) == 0;
    }

    /// <summary>The type in C's own words: those of the BTF, if they mean that size, else such that do.</summary>
    /// <exception cref="BtfFormatException">C has no number of that size.</exception>
    public static string Word(BtfBlob btf, BtfTypeId id)
    {
        var type = btf[id];
        var name = btf.Text(type.Name);
        if (type.Size != 0 && SizeOf(name) == type.Size)
            return name;
        if (type.Kind == BtfKind.Float)
            return type.Size switch { 2 => "_Float16", 4 => "float", 8 => "double", 16 => "long double", _ => throw NoWord(btf, id) };
        var word = (type.Size, type.Integer) switch
        {
            (1, { IsBoolean: true }) => "_Bool",
            (1, _) => "char",
            (2, _) => "short",
            (4, _) => "int",
            (8, _) => "long",
            (16, _) => "__int128",
            _ => throw NoWord(btf, id),
        };
        return (word, type.Integer.IsSigned) switch
        {
            ("_Bool", _) => word,
            ("char", true) => "signed char",
            (_, true) => word,
            (_, false) => $"unsigned {word}",
        };
    }

    // Of C's own words on 64-bit machines, in the orders in which clang and gcc write them; 0 of any other.
    private static uint SizeOf(string words) => words switch
    {
        "char" or "signed char" or "unsigned char" or "_Bool" => 1,
        "short" or "short int" or "unsigned short" or "short unsigned int" => 2,
        "int" or "unsigned int" or "unsigned" => 4,
        "long" or "long int" or "unsigned long" or "long unsigned int" => 8,
        "long long" or "long long int" or "unsigned long long" or "long long unsigned int" => 8,
        "__int128" or "unsigned __int128" or "__int128 unsigned" => 16,
        "_Float16" or "__fp16" or "__bf16" => 2,
        "float" => 4,
        "double" => 8,
        "long double" or "__float128" => 16,
        _ => 0,
    };

    private static BtfFormatException NoWord(BtfBlob btf, BtfTypeId id) => new($"type {id} is a number of {btf[id].Size} bytes, which C doesn't have");
}
