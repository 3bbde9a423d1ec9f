using Linchpin.Agent;
using Linchpin.Preloading.Doctor;

namespace Linchpin.Cli.Output;

/// <summary>What doctor found, for people: a line each, and under what isn't well what to do.</summary>
internal static class DoctorText
{
    public static void Print(Examination examination, TextWriter to, bool onlyFaults)
    {
        var shown = examination.Diagnoses.Where(diagnosis => !onlyFaults || diagnosis.Verdict != Verdict.Ok).ToArray();
        var width = shown.Select(diagnosis => diagnosis.Subject.Length).DefaultIfEmpty().Max();
        foreach (var diagnosis in shown)
        {
            to.WriteLine($"{Word(diagnosis.Verdict)}  {diagnosis.Subject.PadRight(width)}  {EventText.Printable(diagnosis.Found)}");
            if (diagnosis.Remedy is { } remedy)
                to.WriteLine($"         {new string(' ', width)}  {EventText.Printable(remedy)}");
        }

        if (!onlyFaults)
            to.WriteLine($"\n{Count(examination, Verdict.Ok)} ok, {Count(examination, Verdict.Weak)} weak, {Count(examination, Verdict.Missing)} missing");
    }

    private static int Count(Examination examination, Verdict verdict) => examination.Diagnoses.Count(diagnosis => diagnosis.Verdict == verdict);

    private static string Word(Verdict verdict) => verdict switch
    {
        Verdict.Ok => Style.Good("ok     "),
        Verdict.Weak => Style.Heading("weak   "),
        _ => Style.Bad("missing"),
    };
}
