using Linchpin.Bundles;
using Linchpin.Preloading.Execution;

namespace Linchpin.Preloading.Plan.Steps;

/// <summary>Pins a program.</summary>
/// <param name="Bundle">For which bundle.</param>
/// <param name="Object">Of which of its objects.</param>
/// <param name="Program">Which program.</param>
/// <param name="Path">The pin.</param>
public sealed record PinProgram(BundleName Bundle, string Object, string Program, string Path) : PlanStep(Bundle)
{
    /// <inheritdoc/>
    public override string Kind => "pin-program";

    /// <inheritdoc/>
    public override string Describe() => $"pin program '{Program}' to {Path}";

    internal override IUndo Apply(KernelSession kernel)
    {
        kernel.Of(Bundle).Object(Object).Program(Program).Pin(Path);
        return Undo.By(() => File.Delete(Path));
    }
}
