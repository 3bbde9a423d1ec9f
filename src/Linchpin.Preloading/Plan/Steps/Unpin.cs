using Linchpin.Bundles;
using Linchpin.Preloading.Execution;

namespace Linchpin.Preloading.Plan.Steps;

/// <summary>Removes a pin. What was pinned is held open until the run ends, so that a failure later on can put the pin back.</summary>
/// <param name="Bundle">For which bundle.</param>
/// <param name="What">What is pinned there.</param>
/// <param name="Path">The pin.</param>
public sealed record Unpin(BundleName Bundle, PinKind What, string Path) : PlanStep(Bundle)
{
    /// <inheritdoc/>
    public override string Kind => "unpin";

    /// <inheritdoc/>
    public override string Describe() => $"remove the pin of the {What.ToString().ToLowerInvariant()} {Path}";

    internal override IUndo Apply(KernelSession kernel)
    {
        var held = kernel.Hold(HeldPin.Open(What, Path));
        File.Delete(Path);
        return Undo.By(held.PinAgain);
    }
}
