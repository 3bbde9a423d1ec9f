using Linchpin.Bundles;
using Linchpin.Preloading.Execution;

namespace Linchpin.Preloading.Plan.Steps;

/// <summary>Makes a folder in our bpffs.</summary>
/// <param name="Bundle">For which bundle.</param>
/// <param name="Path">The folder.</param>
public sealed record MakeFolder(BundleName Bundle, string Path) : PlanStep(Bundle)
{
    /// <inheritdoc/>
    public override string Kind => "make-folder";

    /// <inheritdoc/>
    public override string Describe() => $"make the folder {Path}";

    internal override IUndo Apply(KernelSession kernel)
    {
        Directory.CreateDirectory(Path, RootMode.Usual & ~UnixFileMode.StickyBit);
        return Undo.By(() => Directory.Delete(Path));
    }
}
