using Linchpin.Bundles;
using Linchpin.Preloading.Execution;

namespace Linchpin.Preloading.Plan.Steps;

/// <summary>Removes an empty folder.</summary>
/// <param name="Bundle">For which bundle.</param>
/// <param name="Path">The folder.</param>
public sealed record RemoveFolder(BundleName Bundle, string Path) : PlanStep(Bundle)
{
    /// <inheritdoc/>
    public override string Kind => "remove-folder";

    /// <inheritdoc/>
    public override string Describe() => $"remove the folder {Path}";

    internal override IUndo Apply(KernelSession kernel)
    {
        Directory.Delete(Path);
        return Undo.By(() => Directory.CreateDirectory(Path, RootMode.Usual & ~UnixFileMode.StickyBit));
    }
}
