using Linchpin.Bpf.Objects.Btf;

namespace Linchpin.Bpf.Objects;

/// <summary>What a struct_ops map gives the kernel: a struct of the object whose function pointers are programs.</summary>
/// <remarks>Source: libbpf's sections <c>.struct_ops</c> and <c>.struct_ops.link</c>. The struct's other members are the map's <see cref="MapSpec.Contents"/>.</remarks>
public sealed class StructOpsSpec
{
    private readonly HashSet<ProgramSpec> _declared;

    internal StructOpsSpec(BtfTypeId type, string typeName, Dictionary<string, ProgramSpec> functions) =>
        (Type, TypeName, Functions, _declared) = (type, typeName, functions, [.. functions.Values]);

    /// <summary>The struct in the object's BTF.</summary>
    public BtfTypeId Type { get; }

    /// <summary>The kernel's name of the struct: the object's without its flavour (<c>tcp_congestion_ops</c>).</summary>
    public string TypeName { get; }

    /// <summary>The program of each function pointer that has one, by the member's name. It can be edited until load; a program that
    /// is in no struct any more is not loaded.</summary>
    public IDictionary<string, ProgramSpec> Functions { get; }

    /// <summary>Whether the source put that program into this struct, whatever was edited since.</summary>
    public bool Declares(ProgramSpec program) => _declared.Contains(program);
}
