using Linchpin.Bundles;
using Linchpin.Preloading.Execution;

namespace Linchpin.Preloading.Plan.Steps;

/// <summary>Pins a map.</summary>
/// <param name="Bundle">For which bundle.</param>
/// <param name="Object">Of which of its objects.</param>
/// <param name="Map">Which map.</param>
/// <param name="Path">The pin.</param>
public sealed record PinMap(BundleName Bundle, string Object, string Map, string Path) : PlanStep(Bundle)
{
    /// <inheritdoc/>
    public override string Kind => "pin-map";

    /// <inheritdoc/>
    public override string Describe() => $"pin map '{Map}' to {Path}";

    internal override IUndo Apply(KernelSession kernel)
    {
        kernel.Of(Bundle).Object(Object).Map(Map).Pin(Path);
        return Undo.By(() => File.Delete(Path));
    }
}
