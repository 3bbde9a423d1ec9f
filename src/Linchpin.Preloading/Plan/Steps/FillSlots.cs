using Linchpin.Bundles;
using Linchpin.Preloading.Execution;

namespace Linchpin.Preloading.Plan.Steps;

/// <summary>Puts programs or inner maps into the slots of a map, as the source says.</summary>
/// <param name="Bundle">For which bundle.</param>
/// <param name="Object">Of which of its objects.</param>
/// <param name="Map">Which map.</param>
public sealed record FillSlots(BundleName Bundle, string Object, string Map) : PlanStep(Bundle)
{
    /// <inheritdoc/>
    public override string Kind => "fill-slots";

    /// <inheritdoc/>
    public override string Describe() => $"fill the slots of map '{Map}' of {Object}";

    internal override IUndo Apply(KernelSession kernel)
    {
        kernel.Of(Bundle).Object(Object).FillSlots(Map);
        return Undo.Nothing;   // the slots go with their map, whose own undo is behind this one
    }
}
