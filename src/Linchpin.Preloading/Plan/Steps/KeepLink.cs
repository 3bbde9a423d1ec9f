using Linchpin.Bundles;
using Linchpin.Preloading.Execution;

namespace Linchpin.Preloading.Plan.Steps;

/// <summary>Takes a link of the version in place. It runs that version's program until <see cref="UpdateLink"/>.</summary>
/// <param name="Bundle">For which bundle.</param>
/// <param name="Object">Of which of its objects.</param>
/// <param name="Program">For which program.</param>
/// <param name="Path">The link's pin.</param>
public sealed record KeepLink(BundleName Bundle, string Object, string Program, string Path) : PlanStep(Bundle)
{
    /// <inheritdoc/>
    public override string Kind => "keep-link";

    /// <inheritdoc/>
    public override string Describe() => $"keep the link {Path} for program '{Program}'";

    internal override IUndo Apply(KernelSession kernel) => Undo.Dispose(kernel.Of(Bundle).Object(Object).KeepLink(Program, Path));
}
