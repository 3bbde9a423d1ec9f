namespace Linchpin.Preloading.Doctor;

/// <summary>One thing of a machine that Linchpin builds on.</summary>
/// <param name="Subject">What was looked at.</param>
/// <param name="Verdict">Whether it is as it has to be.</param>
/// <param name="Found">What was found, in a sentence without its full stop.</param>
/// <param name="Remedy">What to do about it; null where it is well.</param>
public sealed record Diagnosis(string Subject, Verdict Verdict, string Found, string? Remedy)
{
    internal static Diagnosis Ok(string subject, string found) => new(subject, Verdict.Ok, found, null);

    internal static Diagnosis Weak(string subject, string found, string remedy) => new(subject, Verdict.Weak, found, remedy);

    internal static Diagnosis Missing(string subject, string found, string remedy) => new(subject, Verdict.Missing, found, remedy);
}
