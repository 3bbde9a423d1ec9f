using Linchpin.Bundles;
using Linchpin.Preloading.Execution;
using Linchpin.Preloading.State;

namespace Linchpin.Preloading.Plan.Steps;

/// <summary>Has the guard of a sealed system hold what has been made of a bundle, before it takes the place of what is held.</summary>
/// <param name="Bundle">Which bundle.</param>
/// <param name="Folder">The folder in which it was prepared.</param>
public sealed record HoldMade(BundleName Bundle, BundleFolder Folder) : PlanStep(Bundle)
{
    /// <inheritdoc/>
    public override string Kind => "hold";

    /// <inheritdoc/>
    public override string Describe() => $"have the guard hold what is in {Folder}";

    internal override IUndo Apply(KernelSession kernel) => Undo.By(kernel.Seal!.Hold(StateMap.Read(Folder.State, Bundle.Value), Folder));
}
