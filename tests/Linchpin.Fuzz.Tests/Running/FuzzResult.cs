using System.Globalization;

namespace Linchpin.Fuzz.Tests;

/// <summary>What came of fuzzing one parser: a row of the table.</summary>
internal sealed record FuzzResult(string Target, long Executions, long Accepted, TimeSpan Time, long MostBytes, ulong Seed)
{
    public static string Header => Row("parser", "executions", "accepted", "refused", "CPU s", "most KiB", "seed");

    public override string ToString() => Row(Target, Text(Executions), Text(Accepted), Text(Executions - Accepted),
        Time.TotalSeconds.ToString("F1", CultureInfo.InvariantCulture), Text((MostBytes + 1023) / 1024), Seed.ToString(CultureInfo.InvariantCulture));

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Row(string target, string executions, string accepted, string refused, string seconds, string memory, string seed) =>
        $"fuzz  {target,-16} {executions,10} {accepted,10} {refused,10} {seconds,8} {memory,8} {seed,20}";
}
