using Linchpin.Bpf.Objects;

namespace Linchpin.Bpf;

/// <summary>What programs attach to in the running kernel.</summary>
public static class AttachTargets
{
    /// <summary>Whether the kernel, or one of its loaded modules, has what the program attaches to. True where it names nothing that the kernel's types would tell.</summary>
    public static bool HasAttachTarget(this ProgramSpec program)
    {
        if (!program.NeedsAttachBtf || program.Type is ProgramType.StructOps or ProgramType.Extension || program.AttachTarget is not { Length: > 0 } target)
            return true;
        using var found = AttachTargetLookup.InKernel(program, target);
        return found is not null;
    }
}
