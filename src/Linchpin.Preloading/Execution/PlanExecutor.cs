using Linchpin.Bundles;
using Linchpin.Preloading.Plan;

namespace Linchpin.Preloading.Execution;

/// <summary>Runs the steps of a plan: the only code that does, and the only one that knows how to go back.</summary>
/// <param name="kernel">What the steps work on.</param>
/// <param name="faults">Where a test wants errors and kills.</param>
internal sealed class PlanExecutor(KernelSession kernel, FaultInjection faults)
{
    private readonly Stack<(PlanStep Step, IUndo Undo)> _done = new();

    /// <summary>Runs all steps, or none: after an error everything that was done is undone, in reverse.</summary>
    /// <exception cref="PreloadException">A step failed (<see cref="PreloadFault.StepFailed"/>), or its undo did too (<see cref="PreloadFault.UndoFailed"/>).</exception>
    internal void RunAll(IReadOnlyList<PlanStep> steps)
    {
        foreach (var step in steps)
        {
            if (Try(step) is { } error)
                throw Failure(step, error, UndoBackTo(0));
        }

        if (TryLastMoment() is { } late)
            throw Failure(null, late, UndoBackTo(0));
    }

    /// <summary>Runs steps that come after all is done, and from which there is no way back.</summary>
    /// <exception cref="PreloadException"><see cref="PreloadFault.UndoFailed"/>: one failed; what it would have removed is left to the next run.</exception>
    internal void RunAfterwards(IReadOnlyList<PlanStep> steps)
    {
        foreach (var step in steps)
        {
            if (Try(step) is { } error)
                throw new PreloadException(PreloadFault.UndoFailed, $"can't {step.Describe()}", error, error.Message, "What was to take its place is in place, and in force. The next run removes the rest.");
        }
    }

    /// <summary>Runs what it can: after an error in a bundle's step that bundle alone is undone and left out, the others stay and go on.
    /// After an error in a step that is no bundle's, all is undone as in <see cref="RunAll"/>.</summary>
    /// <returns>Why bundles were left out; empty where none was.</returns>
    internal IReadOnlyList<BundleFailure> RunEachBundle(IReadOnlyList<PlanStep> steps)
    {
        var failures = new List<BundleFailure>();
        BundleName? current = null;
        var before = 0;
        foreach (var step in steps.Where(step => !failures.Exists(failure => failure.Bundle == step.Owner)))
        {
            if (step.Owner != current)
                (current, before) = (step.Owner, _done.Count);

            if (Try(step) is not { } error)
                continue;

            if (step.Owner is null)
                throw Failure(step, error, UndoBackTo(0));

            failures.Add(new BundleFailure(step.Owner, Failure(step, error, UndoBackTo(before))));
        }

        if (TryLastMoment() is { } late)
            throw Failure(null, late, UndoBackTo(0));

        return failures;
    }

    private Exception? Try(PlanStep step) => Catch(() =>
    {
        faults.Moment();
        _done.Push((step, step.Apply(kernel)));
    });

    private Exception? TryLastMoment() => Catch(faults.Moment);

    private List<string> UndoBackTo(int count)
    {
        var failures = new List<string>();
        while (_done.Count > count)
        {
            var (step, undo) = _done.Pop();
            var error = Catch(() =>
            {
                faults.Moment();
                undo.Undo();
            });
            if (error is not null)
                failures.Add($"{step.Describe()}: {error.Message}");
        }

        return failures;
    }

    /// <summary>Whatever a step throws, the way back has to be gone: every exception is an answer here.</summary>
    private static Exception? Catch(Action act)
    {
        try
        {
            act();
            return null;
        }
        catch (Exception error)
        {
            return error;
        }
    }

    private static PreloadException Failure(PlanStep? step, Exception error, List<string> undoFailures)
    {
        var what = step switch
        {
            null => "the run failed after its last step",
            { Owner: null } => $"can't {step.Describe()}",
            _ => $"{step.Owner}: can't {step.Describe()}",
        };
        return undoFailures.Count == 0
            ? new PreloadException(PreloadFault.StepFailed, what, error, error.Message, "Everything that was done before has been undone.")
            : new PreloadException(PreloadFault.UndoFailed, what, error,
                [error.Message, "Not everything that was done before could be undone; the next run cleans it up. Still there:", .. undoFailures.Select(left => "- " + left)]);
    }
}
