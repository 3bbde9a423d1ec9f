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
        using var inspect = Inspect.Open();
        var wanted = Inspector.Program(inspect.ProgramSpecs);
        foreach (var program in inspect.Spec.Programs)
            program.AutoLoad = program == wanted;
        inspect.Load();
        using var link = inspect.Object.Program(wanted.Name).Attach();
        using (BpfFileSystem.AllowDots(Root))
        {
            kernel.Moment();
            link.Pin(Path);
        }

        return Undo.By(() => File.Delete(Path));
    }
}
