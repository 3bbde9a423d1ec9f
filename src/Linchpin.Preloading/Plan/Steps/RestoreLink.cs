using Linchpin.Bpf;
using Linchpin.Preloading.Execution;

namespace Linchpin.Preloading.Plan.Steps;

/// <summary>Has a link run the program of its own bundle again, after an upgrade that was cut off when it had exchanged it.</summary>
/// <param name="Link">The link's pin.</param>
/// <param name="Program">The program's pin.</param>
public sealed record RestoreLink(string Link, string Program) : PlanStep
{
    /// <inheritdoc/>
    public override string Kind => "restore-link";

    /// <inheritdoc/>
    public override string Describe() => $"have the link {Link} run {Program} again, which an interrupted upgrade had exchanged";

    internal override IUndo Apply(KernelSession kernel)
    {
        using var link = BpfLink.OpenPinned(Link);
        using var program = BpfProgram.OpenPinned(Program);
        link.Update(program);
        return Undo.Nothing;
    }
}
