using Linchpin.Bundles;
using Linchpin.Preloading.Execution;

namespace Linchpin.Preloading.Plan.Steps;

/// <summary>Creates a map, with its initial content.</summary>
/// <param name="Bundle">For which bundle.</param>
/// <param name="Object">Of which of its objects.</param>
/// <param name="Map">Which map.</param>
public sealed record CreateMap(BundleName Bundle, string Object, string Map) : PlanStep(Bundle)
{
    /// <inheritdoc/>
    public override string Kind => "create-map";

    /// <inheritdoc/>
    public override string Describe() => $"create map '{Map}' of {Object}";

    internal override IUndo Apply(KernelSession kernel) => Undo.Dispose(kernel.Of(Bundle).Object(Object).CreateMap(Map));
}
