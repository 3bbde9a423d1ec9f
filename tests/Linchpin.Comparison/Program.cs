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
        var loaders = new LoaderComparison();
        foreach (var (name, path) in Corpus.In(folder))
            loaders.Compare(name, path);
        loaders.PrintTotals();
        return report.Holds && loaders.Holds ? 0 : 1;
    case ["cost", var folder, var runner]:
        LoaderCost.Print(folder, runner);
        return 0;
    default:
        Console.Error.WriteLine("usage: Linchpin.Comparison extract FOLDER FILE… | compare FOLDER | cost FOLDER RUNNER (both in the virtual machine)");
        return 2;
}
