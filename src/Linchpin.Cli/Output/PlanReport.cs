using Linchpin.Preloading.Plan;

namespace Linchpin.Cli.Output;

/// <summary>A plan, for people and as JSON.</summary>
/// <param name="AlreadyInPlace">The bundles for which nothing has to be done.</param>
/// <param name="Steps">The steps in order.</param>
internal sealed record PlanReport(IReadOnlyList<string> AlreadyInPlace, IReadOnlyList<PlanReport.Step> Steps)
{
    /// <summary>A step of the plan.</summary>
    /// <param name="Number">Its number, from 1.</param>
    /// <param name="Kind">Its kind, in one word.</param>
    /// <param name="Bundle">The bundle that it is for, or null where it is for all.</param>
    /// <param name="Does">What it does.</param>
    internal sealed record Step(int Number, string Kind, string? Bundle, string Does);

    public static PlanReport Of(PreloadPlan plan) => new([.. plan.AlreadyInPlace.Select(name => name.Value)], Numbered(plan.Steps));

    public static PlanReport Of(UpgradePlan plan) => new([.. plan.AlreadyInPlace.Select(name => name.Value)], Numbered([.. plan.Steps, .. plan.Afterwards]));

    public static PlanReport Of(UnloadPlan plan) => new([], Numbered(plan.Steps));

    /// <summary>Prints it.</summary>
    /// <param name="asJson">Whether for programs.</param>
    /// <param name="note">What people are told before it.</param>
    public void Print(bool asJson, string? note = null)
    {
        if (asJson)
            JsonOutput.Print(this, PreloadingJson.Default.PlanReport);
        else
            Print(Console.Out, note);
    }

    private void Print(TextWriter to, string? note)
    {
        if (note is not null)
            to.WriteLine(note);
        foreach (var bundle in AlreadyInPlace)
            to.WriteLine($"{bundle}: in place already");
        if (Steps.Count == 0)
            to.WriteLine("nothing is to be done");

        string? bundleBefore = null;
        foreach (var step in Steps)
        {
            if (step.Bundle is not null && step.Bundle != bundleBefore)
                to.WriteLine(Style.Heading(step.Bundle));
            bundleBefore = step.Bundle;
            to.WriteLine($"{step.Number,4}  {step.Does}");
        }
    }

    private static Step[] Numbered(IReadOnlyList<PlanStep> steps) =>
        [.. steps.Select((step, index) => new Step(index + 1, step.Kind, step.Owner?.Value, step.Describe()))];
}
