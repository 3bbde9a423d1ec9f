using Linchpin.Bpf;
using Linchpin.Bundles;
using Linchpin.Preloading.Execution;

namespace Linchpin.Preloading.Plan.Steps;

/// <summary>Puts a bundle in the place of another version, with one exchange of their names: before it the new one is a leftover, after it the other is.</summary>
/// <param name="Bundle">Which bundle.</param>
/// <param name="From">The folder in which it was prepared; after this, the other version's.</param>
/// <param name="To">The folder in which it is in place.</param>
public sealed record TakePlace(BundleName Bundle, string From, string To) : PlanStep(Bundle)
{
    /// <inheritdoc/>
    public override string Kind => "take-place";

    /// <inheritdoc/>
    public override string Describe() => $"put it in place: exchange {From} and {To}";

    internal override IUndo Apply(KernelSession kernel)
    {
        BpfFileSystem.Exchange(From, To);
        return Undo.By(() => BpfFileSystem.Exchange(From, To));
    }
}
