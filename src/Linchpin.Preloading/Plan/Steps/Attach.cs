using Linchpin.Bundles;
using Linchpin.Preloading.Execution;

namespace Linchpin.Preloading.Plan.Steps;

/// <summary>Attaches a program: from here on the kernel runs it. Held by this process alone until <see cref="PinLink"/>.</summary>
/// <param name="Bundle">For which bundle.</param>
/// <param name="Object">Of which of its objects.</param>
/// <param name="Program">Which program.</param>
/// <param name="Target">To what, as its section's name or the manifest says it.</param>
public sealed record Attach(BundleName Bundle, string Object, string Program, string Target) : PlanStep(Bundle)
{
    /// <inheritdoc/>
    public override string Kind => "attach";

    /// <inheritdoc/>
    public override string Describe() => $"attach program '{Program}' to {Target}";

    internal override IUndo Apply(KernelSession kernel) => Undo.Dispose(kernel.Of(Bundle).Object(Object).Attach(Program));
}
