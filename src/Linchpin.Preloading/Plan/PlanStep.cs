using Linchpin.Bundles;
using Linchpin.Preloading.Execution;

namespace Linchpin.Preloading.Plan;

/// <summary>One step of a plan: what it does, and how it is taken back.</summary>
/// <param name="Owner">The bundle that it is for, or null where it is for all.</param>
public abstract record PlanStep(BundleName? Owner)
{
    /// <summary>A step for all bundles.</summary>
    protected PlanStep()
        : this(Owner: null)
    {
    }

    /// <summary>What kind of step it is, in one word for programs that read the plan.</summary>
    public abstract string Kind { get; }

    /// <summary>What it does, as what follows "can't": for people who read the plan, and for errors.</summary>
    public abstract string Describe();

    /// <summary>Does it: throws, having changed nothing, or returns its undo.</summary>
    internal abstract IUndo Apply(KernelSession kernel);
}
