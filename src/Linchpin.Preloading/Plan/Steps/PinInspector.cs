using Linchpin.Bpf;
using Linchpin.Preloading.Execution;

namespace Linchpin.Preloading.Plan.Steps;

/// <summary>Loads, attaches and pins the iterator that prints what the kernel holds of one kind.</summary>
/// <param name="Inspector">Which.</param>
/// <param name="Root">The root of our bpffs.</param>
/// <param name="Path">The pin.</param>
public sealed record PinInspector(Inspector Inspector, string Root, string Path) : PlanStep
{
    /// <inheritdoc/>
    public override string Kind => "pin-inspector";

    /// <inheritdoc/>
    public override string Describe() => $"pin the inspector {Path}";

    internal override IUndo Apply(KernelSession kernel)
    {
        using var inspector = LoadedInspector.Load(Inspector);
        using (BpfFileSystem.AllowDots(Root))
        {
            kernel.Moment();
            inspector.Link.Pin(Path);
        }

        return Undo.By(() => File.Delete(Path));
    }
}
