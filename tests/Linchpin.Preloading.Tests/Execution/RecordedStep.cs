using Linchpin.Bundles;
using Linchpin.Preloading.Execution;
using Linchpin.Preloading.Plan;

namespace Linchpin.Preloading.Tests.Execution;

/// <summary>A step whose whole effect is a word in a list: what the executor does can be read there.</summary>
internal sealed record RecordedStep(BundleName? Of, string Word, List<string> World, List<string> Undone) : PlanStep(Of)
{
    internal bool UndoFails { get; init; }

    public override string Kind => "record";

    public override string Describe() => $"write '{Word}'";

    internal override IUndo Apply(KernelSession kernel)
    {
        World.Add(Word);
        return Undo.By(() =>
        {
            if (UndoFails)
                throw new InvalidOperationException("it sticks");
            World.Remove(Word);
            Undone.Add(Word);
        });
    }
}
