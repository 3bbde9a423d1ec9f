using Linchpin.Preloading.Execution;

namespace Linchpin.Preloading.Plan.Steps;

/// <summary>Gives the root of our bpffs its mode back, after a run that was cut off while it pinned an inspector.</summary>
/// <param name="Path">The root.</param>
public sealed record OpenRoot(string Path) : PlanStep
{
    /// <inheritdoc/>
    public override string Kind => "open-root";

    /// <inheritdoc/>
    public override string Describe() => $"give {Path} its mode back, which an interrupted run took away";

    internal override IUndo Apply(KernelSession kernel)
    {
        File.SetUnixFileMode(Path, RootMode.Usual);
        return Undo.Nothing;
    }
}
