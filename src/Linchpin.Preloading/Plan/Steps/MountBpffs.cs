using Linchpin.Preloading.Execution;

namespace Linchpin.Preloading.Plan.Steps;

/// <summary>Mounts a BPF file system of our own: what is pinned there has a superblock that is nobody else's.</summary>
/// <param name="Path">Where.</param>
public sealed record MountBpffs(string Path) : PlanStep
{
    /// <inheritdoc/>
    public override string Kind => "mount";

    /// <inheritdoc/>
    public override string Describe() => $"mount our BPF file system at {Path}";

    internal override IUndo Apply(KernelSession kernel)
    {
        var mount = OwnMount.Make(Path);
        return Undo.By(mount.Remove);
    }
}
