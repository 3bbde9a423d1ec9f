using System.Diagnostics;
using System.Globalization;

namespace Linchpin.Preloading.Execution;

/// <summary>Makes a run fail, or kills it, at a chosen moment, so that tests can have every error and every kill.</summary>
/// <remarks>Moments are counted from 1: one before each step, one between the parts of a step that has parts, one before each undo, one after the last step.</remarks>
/// <param name="faults">The moments and what happens there.</param>
public sealed class FaultInjection(IReadOnlyDictionary<int, FaultKind> faults)
{
    /// <summary>No fault anywhere.</summary>
    public static FaultInjection None => new(new Dictionary<int, FaultKind>());

    /// <summary>How many moments the run has come to.</summary>
    public int Moments { get; private set; }

    /// <summary>The first chosen moment that the run did not come to, or null.</summary>
    public int? NotReached => faults.Keys.Where(moment => moment > Moments).Select(moment => (int?)moment).Min();

    /// <summary>Reads <c>7</c>, <c>7:fail</c> or <c>7:kill</c>, one for each fault.</summary>
    /// <exception cref="PreloadException">One of them is something else.</exception>
    public static FaultInjection Parse(IEnumerable<string> faults) => new(faults.Select(ParseOne).ToDictionary());

    /// <summary>Says that a moment has come.</summary>
    /// <exception cref="InjectedFaultException">The run is to fail here.</exception>
    internal void Moment()
    {
        Moments++;
        if (!faults.TryGetValue(Moments, out var kind))
            return;

        if (kind == FaultKind.Kill)
        {
            using var self = Process.GetCurrentProcess();
            self.Kill();                       // SIGKILL: nothing of ours runs after it
            Thread.Sleep(Timeout.Infinite);
        }

        throw new InjectedFaultException(Moments);
    }

    private static KeyValuePair<int, FaultKind> ParseOne(string fault)
    {
        var parts = fault.Split(':');
        FaultKind? kind = parts switch
        {
            [_] or [_, "fail"] => FaultKind.Fail,
            [_, "kill"] => FaultKind.Kill,
            _ => null,
        };
        return kind is { } known && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var moment) && moment > 0
            ? new(moment, known)
            : throw new PreloadException(PreloadFault.Policy, $"'{fault}' is no fault to inject", "Allowed: MOMENT, MOMENT:fail or MOMENT:kill, moments counted from 1.");
    }
}
