using Linchpin.Bpf.Objects.Btf;

namespace Linchpin.Bpf.Objects;

/// <summary>What an extern stands for.</summary>
public enum ExternKind
{
    /// <summary>A value of the kernel's configuration, or <c>LINUX_KERNEL_VERSION</c> and its like (<c>__kconfig</c>).</summary>
    Kconfig,
    /// <summary>A kernel function with BTF (<c>__ksym</c> function).</summary>
    KernelFunction,
    /// <summary>A kernel variable with BTF (<c>__ksym</c> variable of a type).</summary>
    KernelVariable,
    /// <summary>The address of any kernel symbol, from <c>/proc/kallsyms</c> (<c>__ksym</c> variable of type void).</summary>
    KernelAddress,
}

/// <summary>Something an object uses and the kernel has to provide.</summary>
/// <param name="Name">Its name, without a <c>___flavour</c> suffix.</param>
/// <param name="Kind">What it is.</param>
/// <param name="IsWeak">Whether the object loads without it (it then reads as 0 or null).</param>
/// <param name="Type">Its type in the object's BTF: a function prototype, or a variable's type.</param>
/// <param name="Offset">For <see cref="ExternKind.Kconfig"/>: where its value lies in the <c>.kconfig</c> map, in bytes.</param>
/// <param name="Size">For <see cref="ExternKind.Kconfig"/>: its size in bytes.</param>
public sealed record ExternSpec(string Name, ExternKind Kind, bool IsWeak, BtfTypeId Type, uint Offset = 0, uint Size = 0)
{
    /// <summary>Its name in the object, with its <c>___flavour</c>: several declarations may stand for one thing of the kernel.</summary>
    public string SymbolName { get; init; } = Name;
}
