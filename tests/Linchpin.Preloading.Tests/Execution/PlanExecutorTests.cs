using Linchpin.Bundles;
using Linchpin.Preloading.Execution;
using Linchpin.Preloading.Plan;

namespace Linchpin.Preloading.Tests.Execution;

public sealed class PlanExecutorTests
{
    private static readonly BundleName First = BundleName.Parse("first");
    private static readonly BundleName Second = BundleName.Parse("second");
    private readonly List<string> _world = [];
    private readonly List<string> _undone = [];

    private PlanStep[] Steps =>
    [
        new RecordedStep(null, "mount", _world, _undone),
        new RecordedStep(First, "first-1", _world, _undone),
        new RecordedStep(First, "first-2", _world, _undone),
        new RecordedStep(Second, "second-1", _world, _undone),
        new RecordedStep(Second, "second-2", _world, _undone),
    ];

    [Fact]
    public void Without_a_fault_all_steps_are_done_in_order()
    {
        Run(Steps);

        Assert.Equal(["mount", "first-1", "first-2", "second-1", "second-2"], _world);
    }

    [Fact]
    public void A_fault_at_any_moment_leaves_nothing_behind()
    {
        var moments = MomentsOf(Steps);
        Assert.Equal(Steps.Length + 1, moments);
        for (var moment = 1; moment <= moments; moment++)
        {
            _undone.Clear();
            var error = Assert.Throws<PreloadException>(() => Run(Steps, $"{moment}:fail"));

            Assert.Equal(Steps.Take(moment - 1).Reverse().Cast<RecordedStep>().Select(step => step.Word), _undone);
            Assert.Equal(PreloadFault.StepFailed, error.Fault);
            Assert.IsType<InjectedFaultException>(error.InnerException);
            Assert.Empty(_world);
        }
    }

    [Fact]
    public void A_failure_says_what_failed_and_why()
    {
        var error = Assert.Throws<PreloadException>(() => Run(Steps, "3"));

        Assert.Equal("first: can't write 'first-2'\na fault was injected at moment 3\nEverything that was done before has been undone.", error.Message);
    }

    [Fact]
    public void What_can_not_be_undone_is_told_and_the_rest_is_undone_all_the_same()
    {
        PlanStep[] steps = [new RecordedStep(First, "sticks", _world, _undone) { UndoFails = true }, .. Steps];

        var error = Assert.Throws<PreloadException>(() => Run(steps, "5"));

        Assert.Equal(PreloadFault.UndoFailed, error.Fault);
        Assert.EndsWith("- write 'sticks': it sticks", error.Message, StringComparison.Ordinal);
        Assert.Equal(["sticks"], _world);
    }

    [Fact]
    public void A_fault_on_the_way_back_does_not_end_it()
    {
        var error = Assert.Throws<PreloadException>(() => Run(Steps, "4:fail", "5:fail"));

        Assert.Equal(PreloadFault.UndoFailed, error.Fault);
        Assert.EndsWith("- write 'first-2': a fault was injected at moment 5", error.Message, StringComparison.Ordinal);
        Assert.Equal(["first-2"], _world);
    }

    [Fact]
    public void Bundle_by_bundle_a_fault_undoes_its_bundle_alone()
    {
        var left = new Dictionary<int, string>
        {
            [2] = "mount second-1 second-2",
            [3] = "mount second-1 second-2",
            [4] = "mount first-1 first-2",
            [5] = "mount first-1 first-2",
        };
        foreach (var (moment, expected) in left)
        {
            _world.Clear();
            var faults = FaultInjection.Parse([$"{moment}:fail"]);
            using var session = new KernelSession([], faults);

            var failures = new PlanExecutor(session, faults).RunEachBundle(Steps);

            Assert.Equal(expected, string.Join(' ', _world));
            Assert.Equal(moment <= 3 ? First : Second, Assert.Single(failures).Bundle);
        }
    }

    [Theory]
    [InlineData("1")]
    [InlineData("6")]
    public void Bundle_by_bundle_a_fault_that_is_no_bundles_undoes_all(string moment)
    {
        var faults = FaultInjection.Parse([moment]);
        using var session = new KernelSession([], faults);

        var error = Assert.Throws<PreloadException>(() => new PlanExecutor(session, faults).RunEachBundle(Steps));

        Assert.Equal(PreloadFault.StepFailed, error.Fault);
        Assert.Empty(_world);
    }

    [Fact]
    public void Bundle_by_bundle_both_may_fail()
    {
        var faults = FaultInjection.Parse(["3", "5"]);
        using var session = new KernelSession([], faults);

        var failures = new PlanExecutor(session, faults).RunEachBundle(Steps);

        Assert.Equal([First, Second], failures.Select(failure => failure.Bundle));
        Assert.Equal(["mount"], _world);
    }

    private int MomentsOf(PlanStep[] steps)
    {
        var faults = FaultInjection.None;
        using var session = new KernelSession([], faults);
        new PlanExecutor(session, faults).RunAll(steps);
        _world.Clear();
        return faults.Moments;
    }

    private static void Run(PlanStep[] steps, params string[] faultTexts)
    {
        var faults = FaultInjection.Parse(faultTexts);
        using var session = new KernelSession([], faults);
        new PlanExecutor(session, faults).RunAll(steps);
    }
}
