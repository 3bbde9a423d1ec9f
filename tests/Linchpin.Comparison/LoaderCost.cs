using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;
using Linchpin.Bpf.Objects;
using Linchpin.Kernel.Tests.Harness;

namespace Linchpin.Comparison;

/// <summary>What a loader takes, libbpf's and ours: bytes, and what the kernel does to load an object by it. For a machine that counts instructions.</summary>
internal static partial class LoaderCost
{
    /// <summary>Prints a table, for docs/benchmarks.md, of the objects of which both can make a loader that this kernel runs.</summary>
    /// <param name="folder">The objects.</param>
    /// <param name="runner">The program of bench/loaders/load.c.</param>
    public static void Print(string folder, string runner)
    {
        Console.WriteLine("| Object | libbpf: instructions, bytes | data, bytes | runs in | Linchpin: instructions | data | runs in | self-contained |");
        Console.WriteLine("|---|---:|---:|---:|---:|---:|---:|---:|");
        var ratios = new List<double[]>();
        foreach (var (name, path) in Corpus.In(folder))
        {
            if (Theirs(path) is not { } theirs || Ours(name, path) is not { } loader)
                continue;
            Loader bare = new(Bytes(loader.Unchecked()), loader.Data.ToArray());
            Loader selfContained = new(Bytes(loader.SelfContained()), loader.Data.ToArray());
            if (Run(runner, theirs) is not { } theirRun || Run(runner, bare) is not { } ourRun || Run(runner, selfContained) is not { } wholeRun)
                continue;
            double[] row =
            [
                (double)loader.ToBeSigned(LoaderScheme.Instructions).Length / theirs.Instructions.Length,
                (double)loader.Data.Length / theirs.Data.Length,
                ourRun / theirRun,
                wholeRun / theirRun,
            ];
            ratios.Add(row);
            Console.WriteLine($"| {name} | {theirs.Instructions.Length} | {theirs.Data.Length} | {theirRun:F2} M | {Shown(row)} |");
        }
        var medians = Enumerable.Range(0, 4).Select(column => ratios.Select(row => row[column]).Order().ElementAtOrDefault(ratios.Count / 2));
        Console.WriteLine($"| the median of {ratios.Count} | | | | {Shown(medians)} |");
    }

    private static string Shown(IEnumerable<double> ratios) => string.Join(" | ", ratios.Select(ratio => ratio.ToString("F2", CultureInfo.InvariantCulture)));

    private static byte[] Bytes(BpfInstruction[] instructions) => MemoryMarshal.AsBytes(instructions.AsSpan()).ToArray();

    private static Loader? Theirs(string path)
    {
        var skeleton = CommandLine.Run("bpftool", "gen", "skeleton", "--use-loader", path, "name", "measured");
        return skeleton.ExitCode == 0 ? new Loader(Literal(skeleton.Output, "opts_insn[]"), Literal(skeleton.Output, "opts_data[]")) : null;
    }

    // The bytes are there as a string of C.
    private static byte[] Literal(string skeleton, string variable)
    {
        var start = skeleton.IndexOf(variable, StringComparison.Ordinal);
        var end = skeleton.IndexOf("\";", start, StringComparison.Ordinal);
        return [.. Escape.Matches(skeleton[start..end]).Select(escape => escape.Value == @"\0" ? (byte)0 : byte.Parse(escape.Value.AsSpan(2), NumberStyles.HexNumber, CultureInfo.InvariantCulture))];
    }

    private static LoaderProgram? Ours(string name, string path)
    {
        if (ObjectComparison.Read(name, File.ReadAllBytes(path)) is not { Spec: { } spec })
            return null;
        try
        {
            GivenMaps.SizeAll(spec);
            return LoaderProgram.Compile(spec);
        }
        catch (LoaderException)
        {
            return null;
        }
    }

    // In millions of instructions: where these are counted, each takes a nanosecond. Null where the kernel refuses something.
    private static double? Run(string runner, Loader loader)
    {
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            var (instructions, data) = (Path.Combine(folder.FullName, "instructions"), Path.Combine(folder.FullName, "data"));
            File.WriteAllBytes(instructions, loader.Instructions);
            File.WriteAllBytes(data, loader.Data);
            var run = CommandLine.Run(runner, instructions, data);
            return run.ExitCode == 0 ? double.Parse(run.Output, CultureInfo.InvariantCulture) / 1e6 : null;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [GeneratedRegex(@"\\(x[0-9a-f]{2}|0)")]
    private static partial Regex Escape { get; }

    private sealed record Loader(byte[] Instructions, byte[] Data);
}
