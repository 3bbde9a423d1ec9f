using Linchpin.Preloading;

namespace Linchpin.Cli.Output;

/// <summary>What a preload did, for people and as JSON.</summary>
/// <param name="Preloaded">The bundles that it put in place.</param>
/// <param name="AlreadyInPlace">The bundles that were there.</param>
/// <param name="LeftOut">The bundles that failed and were left out.</param>
/// <param name="Unmeasured">What should have been measured and was not, and why.</param>
internal sealed record PreloadReport(IReadOnlyList<string> Preloaded, IReadOnlyList<string> AlreadyInPlace, IReadOnlyList<PreloadReport.Failure> LeftOut, IReadOnlyList<string> Unmeasured)
{
    /// <summary>A bundle that was left out.</summary>
    /// <param name="Bundle">Its name, or what it was asked for as.</param>
    /// <param name="Error">Why.</param>
    internal sealed record Failure(string Bundle, string Error);

    public static PreloadReport Of(PreloadOutcome outcome) => new(
        [.. outcome.Preloaded.Select(name => name.Value)],
        [.. outcome.AlreadyInPlace.Select(name => name.Value)],
        [.. outcome.LeftOut.Select(left => new Failure(left.Bundle, left.Error.Message))],
        outcome.Unmeasured);

    public void Print(TextWriter to)
    {
        foreach (var bundle in Preloaded)
            to.WriteLine($"{bundle}: {Style.Good("in place")}");
        foreach (var bundle in AlreadyInPlace)
            to.WriteLine($"{bundle}: in place already");
        foreach (var unmeasured in Unmeasured)
            to.WriteLine($"{Style.Error("not measured")}: {unmeasured}");
        if (Preloaded.Count + AlreadyInPlace.Count + LeftOut.Count == 0)
            to.WriteLine("the policy names no bundle: nothing is preloaded");
    }
}
