using Linchpin.Kernel.Tests.Harness;
using Linchpin.Preloading;
using Linchpin.Preloading.Execution;

namespace Linchpin.Kernel.Tests.Preloading;

/// <summary>The moments of a run, at each of which a test has an error or a kill.</summary>
internal static class Moments
{
    private const int Killed = 128 + 9;

    /// <summary>Has a run with a fault at moment 1, 2, 3, … until there is no such moment any more.</summary>
    public static void Each(Func<int, bool> run, Action<int> then)
    {
        var moment = 1;
        for (; run(moment); moment++)
            then(moment);
        Assert.True(moment > 8, $"the run had only {moment - 1} moments");
    }

    public static bool Fails(int moment, Action<FaultInjection> run)
    {
        var faults = FaultInjection.Parse([$"{moment}:fail"]);
        var error = Record.Exception(() => run(faults));
        if (error is null)
        {
            Assert.Equal(moment - 1, faults.Moments);
            return false;
        }

        Assert.Equal(PreloadFault.StepFailed, Assert.IsType<PreloadException>(error).Fault);
        return true;
    }

    public static bool IsKilled(int moment, params string[] command)
    {
        var result = CommandLine.Run("/usr/bin/linchpin", [.. command, "--fault", $"{moment}:kill"]);
        if (result.ExitCode == 0)
        {
            Assert.Contains($"moment {moment} was not reached: the run had {moment - 1}", result.Errors, StringComparison.Ordinal);
            return false;
        }

        Assert.True(result.ExitCode == Killed, $"at moment {moment} the run ended with {result.ExitCode}, not {Killed}:\n{result.Output}{result.Errors}");
        return true;
    }
}
