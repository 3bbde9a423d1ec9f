using Linchpin.Comparison;

switch (args)
{
    case ["extract", var folder, .. var files]:
        Corpus.Extract(folder, files);
        return 0;
    case ["compare", var folder]:
        var report = new Report();
        foreach (var (name, path) in Corpus.In(folder))
            report.Add(name, ObjectComparison.Compare(name, path));
        report.PrintTotals();
        return report.Holds ? 0 : 1;
    default:
        Console.Error.WriteLine("usage: Linchpin.Comparison extract FOLDER FILE… | compare FOLDER (in the virtual machine)");
        return 2;
}
