using Linchpin.Bundles;
using Linchpin.Preloading.Execution;

namespace Linchpin.Preloading.Plan.Steps;

/// <summary>Has the kernel check who signed an object's loader, and run it: all maps and programs of the object are there at once.</summary>
/// <param name="Bundle">For which bundle.</param>
/// <param name="Object">Which of its objects.</param>
/// <param name="IsRequired">Whether the object is not to be loaded without, where the kernel can't check this signature.</param>
public sealed record RunLoader(BundleName Bundle, string Object, bool IsRequired) : PlanStep(Bundle)
{
    /// <inheritdoc/>
    public override string Kind => "run-loader";

    /// <inheritdoc/>
    public override string Describe() => $"run the signed loader of {Object}";

    internal override IUndo Apply(KernelSession kernel) => Undo.Dispose(kernel.Of(Bundle).Object(Object).RunLoader(kernel.Keyring, IsRequired));
}
