namespace Linchpin.Comparison;

/// <summary>How a program fared on both sides.</summary>
internal enum Result
{
    Same,
    Different,
    OnlyLibbpf,
    OnlyLinchpin,
    Neither,
}

/// <summary>A program of an object.</summary>
/// <param name="Program">Its name.</param>
/// <param name="Result">How it fared.</param>
/// <param name="Why">Where it is not the same on both sides: why.</param>
internal sealed record Row(string Program, Result Result, string Why)
{
    public static Row Of(string program, LoadOutcome libbpf, LoadOutcome linchpin) =>
        (libbpf.Programs.GetValueOrDefault(program), linchpin.Programs.GetValueOrDefault(program)) switch
        {
            ({ } theirs, { } ours) => libbpf.Maps is null
                ? OfBoth(program, theirs, ours)
                : OfBoth(program, [.. theirs, .. libbpf.Maps], [.. ours, .. linchpin.Maps ?? []]),
            ({ }, null) => new(program, Result.OnlyLibbpf, $"linchpin: {Reason(linchpin)}"),
            (null, { }) => new(program, Result.OnlyLinchpin, $"libbpf: {Reason(libbpf)}"),
            (null, null) => new(program, Result.Neither, $"libbpf: {Reason(libbpf)}; linchpin: {Reason(linchpin)}"),
        };

    private static Row OfBoth(string program, string[] theirs, string[] ours) => theirs.SequenceEqual(ours)
        ? new(program, Result.Same, "")
        : new(program, Result.Different, $"libbpf: {Rest(theirs, ours)}; linchpin: {Rest(ours, theirs)}");

    private static string Rest(string[] facts, string[] others) => string.Join(", ", facts.Except(others).DefaultIfEmpty("nothing else"));

    private static string Reason(LoadOutcome outcome) => outcome.Refusal?.Why ?? "did not load this program of the object";
}
