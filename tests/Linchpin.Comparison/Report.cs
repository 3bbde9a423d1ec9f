namespace Linchpin.Comparison;

/// <summary>Prints the table, and the totals below it.</summary>
internal sealed class Report
{
    private readonly List<Row> _rows = [];
    private int _objects;

    /// <summary>Whether libbpf loads nothing that we don't, and nothing in another way. A comparison of nothing shows nothing.</summary>
    public bool Holds => Count(Result.Different) == 0 && Count(Result.OnlyLibbpf) == 0 && Count(Result.Same) > 0;

    public void Add(string name, IReadOnlyList<Row> rows)
    {
        _objects++;
        _rows.AddRange(rows);
        foreach (var row in rows)
            Console.WriteLine($"{name,-24} {row.Program,-40} {Word(row.Result),-14} {row.Why}".TrimEnd());
    }

    public void PrintTotals() => Console.WriteLine(
        $"objects {_objects}, programs {_rows.Count}, " + string.Join(", ", Enum.GetValues<Result>().Select(result => $"{Word(result)} {Count(result)}")));

    private int Count(Result result) => _rows.Count(row => row.Result == result);

    private static string Word(Result result) => result switch
    {
        Result.Same => "same",
        Result.Different => "different",
        Result.OnlyLibbpf => "only-libbpf",
        Result.OnlyLinchpin => "only-linchpin",
        _ => "neither",
    };
}
