using Linchpin.Bpf.Objects.Btf;

namespace Linchpin.Bpf.Objects.CoRe;

/// <summary>What a CO-RE relocation asks of the kernel's types.</summary>
/// <remarks>Source: UAPI <c>enum bpf_core_relo_kind</c>.</remarks>
public enum CoreRelocationKind : uint
{
    /// <summary>The field's offset in bytes.</summary>
    FieldByteOffset = 0,
    /// <summary>The field's size in bytes.</summary>
    FieldByteSize = 1,
    /// <summary>Whether the field exists: 1 or 0.</summary>
    FieldExists = 2,
    /// <summary>Whether the field is signed: 1 or 0.</summary>
    FieldSigned = 3,
    /// <summary>A bit-field's left shift in a 64-bit register.</summary>
    FieldLeftShift64 = 4,
    /// <summary>A bit-field's right shift in a 64-bit register.</summary>
    FieldRightShift64 = 5,
    /// <summary>The type's id in the object's own BTF.</summary>
    TypeIdLocal = 6,
    /// <summary>The type's id in the kernel's BTF.</summary>
    TypeIdTarget = 7,
    /// <summary>Whether the type exists: 1 or 0.</summary>
    TypeExists = 8,
    /// <summary>The type's size in bytes.</summary>
    TypeSize = 9,
    /// <summary>Whether the enumerator exists: 1 or 0.</summary>
    EnumValueExists = 10,
    /// <summary>The enumerator's value.</summary>
    EnumValue = 11,
    /// <summary>Whether the type exists and is laid out alike: 1 or 0.</summary>
    TypeMatches = 12,
}

/// <summary>One CO-RE relocation (<c>struct bpf_core_relo</c>).</summary>
/// <param name="Instruction">The slot that it patches.</param>
/// <param name="Type">The root type in the object's BTF.</param>
/// <param name="AccessString">The path from the root, an offset into the BTF string table: <c>0:1:2</c>.</param>
/// <param name="Kind">What it asks.</param>
public readonly record struct CoreRelocation(int Instruction, BtfTypeId Type, uint AccessString, CoreRelocationKind Kind);
