using Linchpin.Bundles;
using Linchpin.Preloading.Execution;
using Linchpin.Preloading.State;

namespace Linchpin.Preloading.Plan.Steps;

/// <summary>Writes down what runs, from which bundle, signed by whom: in a map that is frozen and pinned with the rest.</summary>
/// <param name="Bundle">For which bundle.</param>
/// <param name="Path">The map's pin.</param>
public sealed record WriteState(BundleName Bundle, string Path) : PlanStep(Bundle)
{
    /// <inheritdoc/>
    public override string Kind => "write-state";

    /// <inheritdoc/>
    public override string Describe() => $"write the state to {Path}";

    internal override IUndo Apply(KernelSession kernel)
    {
        using var map = StateMap.Create(kernel.Of(Bundle).State());
        map.Pin(Path);
        return Undo.By(() => File.Delete(Path));
    }
}
