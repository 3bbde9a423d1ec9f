namespace Linchpin.Bpf.Objects.Usdt;

/// <summary>Where an argument of a probe is when the probe is reached.</summary>
/// <param name="Size">Its size: 1, 2, 4 or 8 bytes.</param>
/// <param name="IsSigned">Whether it is a signed number.</param>
public abstract record UsdtArgument(int Size, bool IsSigned)
{
    /// <summary>It is always the same number.</summary>
    public sealed record Constant(int Size, bool IsSigned, long Value) : UsdtArgument(Size, IsSigned);

    /// <summary>It is in a register.</summary>
    /// <param name="Size">Its size in bytes.</param>
    /// <param name="IsSigned">Whether it is a signed number.</param>
    /// <param name="Place">Where <c>struct pt_regs</c> has the register, in bytes.</param>
    public sealed record Register(int Size, bool IsSigned, int Place) : UsdtArgument(Size, IsSigned);

    /// <summary>It is in memory: at a register's value, and a bit further.</summary>
    /// <param name="Size">Its size in bytes.</param>
    /// <param name="IsSigned">Whether it is a signed number.</param>
    /// <param name="Place">Where <c>struct pt_regs</c> has the register, in bytes.</param>
    /// <param name="Offset">How much further.</param>
    public sealed record Memory(int Size, bool IsSigned, int Place, long Offset) : UsdtArgument(Size, IsSigned);

    /// <summary>It is in memory: an element of an array.</summary>
    /// <param name="Size">Its size in bytes.</param>
    /// <param name="IsSigned">Whether it is a signed number.</param>
    /// <param name="Place">Where <c>struct pt_regs</c> has the register of the array's begin, in bytes.</param>
    /// <param name="IndexPlace">Where it has the index's register.</param>
    /// <param name="Scale">The size of an element: 1, 2, 4 or 8.</param>
    /// <param name="Offset">How much further.</param>
    public sealed record Element(int Size, bool IsSigned, int Place, int IndexPlace, int Scale, long Offset) : UsdtArgument(Size, IsSigned);
}
