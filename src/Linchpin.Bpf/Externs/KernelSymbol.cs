using Linchpin.Bpf.Objects.Btf;

namespace Linchpin.Bpf;

/// <summary>What an extern turned out to be in this kernel.</summary>
internal abstract record KernelSymbol
{
    /// <summary>It is not there.</summary>
    /// <param name="Incompatible">Whose one is named so, but of another type; or null.</param>
    public sealed record Missing(KernelBtf? Incompatible = null) : KernelSymbol;

    /// <summary>An address.</summary>
    public sealed record At(ulong Address) : KernelSymbol;

    /// <summary>A function or variable with a type.</summary>
    /// <param name="Type">Its id in its BTF.</param>
    /// <param name="ModuleIndex">The module's place in <c>fd_array</c>, or 0 for the kernel itself.</param>
    /// <param name="ModuleFd">The module's BTF, or 0 for the kernel itself.</param>
    public sealed record Typed(BtfTypeId Type, short ModuleIndex, int ModuleFd) : KernelSymbol;
}
