namespace Linchpin.Bpf.Objects.Btf;

/// <summary>The kinds of BTF types.</summary>
/// <remarks>Source: UAPI <c>linux/btf.h</c>, <c>BTF_KIND_*</c>.</remarks>
public enum BtfKind : byte
{
    /// <summary><c>void</c>: type 0, never in the type section.</summary>
    Void = 0,
    /// <summary>An integer, character or boolean.</summary>
    Int = 1,
    /// <summary>A pointer.</summary>
    Pointer = 2,
    /// <summary>An array.</summary>
    Array = 3,
    /// <summary>A struct.</summary>
    Struct = 4,
    /// <summary>A union.</summary>
    Union = 5,
    /// <summary>An enum of up to 32 bits.</summary>
    Enum = 6,
    /// <summary>A struct or union that is only declared.</summary>
    Forward = 7,
    /// <summary>A typedef.</summary>
    Typedef = 8,
    /// <summary><c>volatile</c></summary>
    Volatile = 9,
    /// <summary><c>const</c></summary>
    Const = 10,
    /// <summary><c>restrict</c></summary>
    Restrict = 11,
    /// <summary>A function.</summary>
    Function = 12,
    /// <summary>A function's prototype.</summary>
    FunctionPrototype = 13,
    /// <summary>A global variable. First in Linux 5.2.</summary>
    Variable = 14,
    /// <summary>A data section. First in Linux 5.2.</summary>
    DataSection = 15,
    /// <summary>A floating-point number. First in Linux 5.13.</summary>
    Float = 16,
    /// <summary>A tag on a declaration. First in Linux 5.16.</summary>
    DeclarationTag = 17,
    /// <summary>A tag on a type. First in Linux 5.17.</summary>
    TypeTag = 18,
    /// <summary>An enum of up to 64 bits. First in Linux 6.0.</summary>
    Enum64 = 19,
}
