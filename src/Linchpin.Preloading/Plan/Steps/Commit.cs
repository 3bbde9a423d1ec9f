using Linchpin.Bundles;
using Linchpin.Preloading.Execution;

namespace Linchpin.Preloading.Plan.Steps;

/// <summary>Puts a bundle in place, whole, with one rename: before it the bundle is a leftover, after it the bundle is there.</summary>
/// <param name="Bundle">Which bundle.</param>
/// <param name="From">The folder in which it was prepared.</param>
/// <param name="To">The folder in which it is in place.</param>
public sealed record Commit(BundleName Bundle, string From, string To) : PlanStep(Bundle)
{
    /// <inheritdoc/>
    public override string Kind => "commit";

    /// <inheritdoc/>
    public override string Describe() => $"put it in place: rename {From} to {To}";

    internal override IUndo Apply(KernelSession kernel)
    {
        Directory.Move(From, To);
        return Undo.By(() => Directory.Move(To, From));
    }
}
