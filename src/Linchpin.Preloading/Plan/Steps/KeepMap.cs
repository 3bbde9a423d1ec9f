using Linchpin.Bundles;
using Linchpin.Preloading.Execution;

namespace Linchpin.Preloading.Plan.Steps;

/// <summary>Takes a map of the version in place, with what is in it: the programs of both use it until the other version is gone.</summary>
/// <param name="Bundle">For which bundle.</param>
/// <param name="Object">Of which of its objects.</param>
/// <param name="Map">Which map.</param>
/// <param name="Path">The map's pin.</param>
/// <param name="InsteadOfLoader">Whether the object has a loader, which would have made the map anew.</param>
public sealed record KeepMap(BundleName Bundle, string Object, string Map, string Path, bool InsteadOfLoader) : PlanStep(Bundle)
{
    /// <inheritdoc/>
    public override string Kind => "keep-map";

    /// <inheritdoc/>
    public override string Describe() => $"keep map '{Map}' of {Object} with what is in it: {Path}";

    internal override IUndo Apply(KernelSession kernel) => Undo.Dispose(kernel.Of(Bundle).Object(Object).KeepMap(Map, Path, InsteadOfLoader));
}
