using Linchpin.Preloading.Execution;

namespace Linchpin.Preloading.Plan.Steps;

/// <summary>Removes what an interrupted run left: links first, so that nothing is enforced by half longer than needed.</summary>
/// <remarks>There is no way back, and none is needed: what was left was never in place, or was on its way out. Cut off, it is done again.</remarks>
/// <param name="Folder">The folder that the run left.</param>
public sealed record RemoveLeftover(BundleFolder Folder) : PlanStep
{
    /// <inheritdoc/>
    public override string Kind => "remove-leftover";

    /// <inheritdoc/>
    public override string Describe() => $"remove {Folder}, which an interrupted run left";

    internal override IUndo Apply(KernelSession kernel)
    {
        foreach (var folder in new[] { Folder.Links, Folder.Programs, Folder.Maps, Folder.Path }.Where(Directory.Exists))
        {
            foreach (var pin in Directory.EnumerateFiles(folder).Order(StringComparer.Ordinal).ToArray())
            {
                File.Delete(pin);
                kernel.Moment();
            }

            Directory.Delete(folder);
        }

        return Undo.Nothing;
    }
}
