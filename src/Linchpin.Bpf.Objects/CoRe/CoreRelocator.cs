using Linchpin.Bpf.Objects.Btf;
namespace Linchpin.Bpf.Objects.CoRe;
/// <summary>stub</summary>
public static class CoreRelocator
{
    /// <summary>Applies a linked program's CO-RE relocations in place, against the kernel's BTF and (optionally) its modules'.</summary>
    /// <returns>What is missing from this kernel: each instruction there is poisoned, so that the verifier refuses it only if it is reached.</returns>
    public static IReadOnlyList<MissingTarget> Apply(LinkedProgram program, BtfBlob local, BtfBlob kernel, IReadOnlyList<BtfBlob>? modules = null) => throw new NotImplementedException($"{program}{local}{kernel}{modules}");
}
/// <summary>A CO-RE relocation that this kernel can't satisfy.</summary>
/// <param name="Instruction">The poisoned slot.</param>
/// <param name="Relocation">The relocation.</param>
/// <param name="Description">In the user's terms: <c>field 'f_owner' of 'struct file'</c>.</param>
public sealed record MissingTarget(int Instruction, CoreRelocation Relocation, string Description);
