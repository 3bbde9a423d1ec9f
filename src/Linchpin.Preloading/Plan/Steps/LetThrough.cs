using Linchpin.Bundles;
using Linchpin.Preloading.Execution;

namespace Linchpin.Preloading.Plan.Steps;

/// <summary>Lets everybody through a folder, to pins that are handed over. Nobody but root sees what is in it.</summary>
/// <param name="Bundle">For which bundle.</param>
/// <param name="Path">The folder.</param>
public sealed record LetThrough(BundleName Bundle, string Path) : PlanStep(Bundle)
{
    private const UnixFileMode Through = UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    /// <inheritdoc/>
    public override string Kind => "let-through";

    /// <inheritdoc/>
    public override string Describe() => $"let everybody through {Path}";

    internal override IUndo Apply(KernelSession kernel)
    {
        var before = File.GetUnixFileMode(Path);
        File.SetUnixFileMode(Path, before | Through);
        return Undo.By(() => File.SetUnixFileMode(Path, before));
    }
}
