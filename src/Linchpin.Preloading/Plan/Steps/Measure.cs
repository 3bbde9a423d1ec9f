using Linchpin.Bundles;
using Linchpin.Preloading.Execution;
using Linchpin.Preloading.Measuring;

namespace Linchpin.Preloading.Plan.Steps;

/// <summary>Measures something into the TPM, before it is used.</summary>
/// <param name="Bundle">For which bundle, or null where it is for all.</param>
/// <param name="Event">What.</param>
/// <param name="Register">Into which register.</param>
public sealed record Measure(BundleName? Bundle, MeasuredEvent Event, int Register) : PlanStep(Bundle)
{
    /// <inheritdoc/>
    public override string Kind => "measure";

    /// <inheritdoc/>
    public override string Describe() => $"measure into PCR {Register}: {Event.What}";

    internal override IUndo Apply(KernelSession kernel)
    {
        kernel.Measurer.Measure(Event, kernel.Moment);
        return Undo.Nothing;   // no register forgets: it says what was to be loaded, and a seal that follows says that it was
    }
}
