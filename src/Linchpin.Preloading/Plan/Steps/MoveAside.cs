using Linchpin.Bundles;
using Linchpin.Preloading.Execution;

namespace Linchpin.Preloading.Plan.Steps;

/// <summary>Marks a bundle as on its way out, with one rename: cut off after it, the next run removes the rest.</summary>
/// <param name="Bundle">Which bundle.</param>
/// <param name="From">The folder in which it is in place.</param>
/// <param name="To">The folder from which it is removed.</param>
public sealed record MoveAside(BundleName Bundle, string From, string To) : PlanStep(Bundle)
{
    /// <inheritdoc/>
    public override string Kind => "move-aside";

    /// <inheritdoc/>
    public override string Describe() => $"move it aside: rename {From} to {To}";

    internal override IUndo Apply(KernelSession kernel)
    {
        Directory.Move(From, To);
        return Undo.By(() => Directory.Move(To, From));
    }
}
