namespace Linchpin.Bpf.Objects.Btf;

/// <summary>A member of a struct or union.</summary>
/// <param name="Name">Its name, an offset into the string table; 0 for an anonymous struct or union.</param>
/// <param name="Type">Its type.</param>
/// <param name="BitOffset">Where it begins in the struct, in bits.</param>
/// <param name="BitFieldSize">Its width in bits where it is a bit-field, else 0.</param>
public readonly record struct BtfMember(uint Name, BtfTypeId Type, uint BitOffset, uint BitFieldSize);

/// <summary>A parameter of a function; the last one has neither name nor type where the function is variadic.</summary>
public readonly record struct BtfParameter(uint Name, BtfTypeId Type);

/// <summary>An enumerator; <paramref name="Value"/> is sign-extended where the enum is signed.</summary>
public readonly record struct BtfEnumerator(uint Name, long Value);

/// <summary>A variable's place in a data section, in bytes.</summary>
public readonly record struct BtfSectionVariable(BtfTypeId Variable, uint Offset, uint Size);

/// <summary>An array's element type and length.</summary>
public readonly record struct BtfArray(BtfTypeId Element, BtfTypeId Index, uint Length);

/// <summary>How an integer is stored.</summary>
/// <param name="Encoding">1 signed, 2 character, 4 boolean.</param>
/// <param name="BitOffset">Legacy bit-field offset; 0 in anything clang writes.</param>
/// <param name="Bits">Its width.</param>
public readonly record struct BtfInteger(byte Encoding, byte BitOffset, byte Bits)
{
    /// <summary>Whether it is signed.</summary>
    public bool IsSigned => (Encoding & 1) != 0;

    /// <summary>Whether it is a <c>bool</c>.</summary>
    public bool IsBoolean => (Encoding & 4) != 0;
}
