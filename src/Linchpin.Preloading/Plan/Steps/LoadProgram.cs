using Linchpin.Bundles;
using Linchpin.Preloading.Execution;

namespace Linchpin.Preloading.Plan.Steps;

/// <summary>Loads a program: from here on the kernel has verified it, but nothing runs it.</summary>
/// <param name="Bundle">For which bundle.</param>
/// <param name="Object">Of which of its objects.</param>
/// <param name="Program">Which program.</param>
public sealed record LoadProgram(BundleName Bundle, string Object, string Program) : PlanStep(Bundle)
{
    /// <inheritdoc/>
    public override string Kind => "load-program";

    /// <inheritdoc/>
    public override string Describe() => $"load program '{Program}' of {Object}";

    internal override IUndo Apply(KernelSession kernel) => Undo.Dispose(kernel.Of(Bundle).Object(Object).LoadProgram(Program));
}
