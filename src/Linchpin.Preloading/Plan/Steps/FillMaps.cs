using Linchpin.Bundles;
using Linchpin.Preloading.Execution;

namespace Linchpin.Preloading.Plan.Steps;

/// <summary>Writes into a bundle's maps what its programs are to find there when they are attached.</summary>
/// <param name="Bundle">For which bundle.</param>
/// <param name="Content">What is written.</param>
/// <param name="Maps">The folder of the maps' pins.</param>
public sealed record FillMaps(BundleName Bundle, IVerifiedMapContent Content, string Maps) : PlanStep(Bundle)
{
    /// <inheritdoc/>
    public override string Kind => "fill-maps";

    /// <inheritdoc/>
    public override string Describe() => Content.Describe();

    internal override IUndo Apply(KernelSession kernel)
    {
        Content.WriteTo(Maps);
        return Undo.Nothing;   // what may be frozen by now goes with its maps, whose own undo is behind this one
    }
}
