using Linchpin.Bundles;
using Linchpin.Preloading.Execution;

namespace Linchpin.Preloading.Plan.Steps;

/// <summary>Pins a program's link: from here on it outlives this process.</summary>
/// <param name="Bundle">For which bundle.</param>
/// <param name="Object">Of which of its objects.</param>
/// <param name="Program">Whose link.</param>
/// <param name="Path">The pin.</param>
public sealed record PinLink(BundleName Bundle, string Object, string Program, string Path) : PlanStep(Bundle)
{
    /// <inheritdoc/>
    public override string Kind => "pin-link";

    /// <inheritdoc/>
    public override string Describe() => $"pin the link of program '{Program}' to {Path}";

    internal override IUndo Apply(KernelSession kernel)
    {
        kernel.Of(Bundle).Object(Object).Link(Program).Pin(Path);
        return Undo.By(() => File.Delete(Path));
    }
}
