using Linchpin.Preloading.Execution;

namespace Linchpin.Preloading.Plan.Steps;

/// <summary>Unmounts our bpffs, when nothing of ours is left in it.</summary>
/// <param name="Path">Where it is mounted.</param>
public sealed record UnmountBpffs(string Path) : PlanStep
{
    /// <inheritdoc/>
    public override string Kind => "unmount";

    /// <inheritdoc/>
    public override string Describe() => $"unmount our BPF file system at {Path}";

    internal override IUndo Apply(KernelSession kernel)
    {
        OwnMount.At(Path).Remove();
        return Undo.By(() => OwnMount.Make(Path));
    }
}
