using Linchpin.Bpf;
using Linchpin.Kernel.Tests.Harness;

namespace Linchpin.Comparison;

/// <summary>Loads an object with bpftool, which has a libbpf of its own.</summary>
internal static class LibbpfSide
{
    private const string Speaker = "libbpf: ";

    /// <param name="path">The object's file.</param>
    /// <param name="pinsItself">Whether the object has maps that are pinned by name: bpftool pins them nowhere else.</param>
    /// <param name="given">The maps that it is to use in place of new ones.</param>
    public static LoadOutcome Load(string path, bool pinsItself, GivenMaps given)
    {
        using var pins = new Pins();
        string[] pinMaps = pinsItself ? [] : ["pinmaps", pins.Maps];
        var bpftool = CommandLine.Run("bpftool", ["prog", "loadall", path, pins.Programs, .. given.Arguments, .. pinMaps]);
        if (bpftool.ExitCode != 0)
            return Refused(bpftool.Errors);
        return new LoadOutcome(
            Directory.EnumerateFiles(pins.Programs).ToDictionary(pin => Path.GetFileName(pin), ProgramFacts),
            pinsItself ? null : [.. Directory.EnumerateFiles(pins.Maps).Select(MapFacts).Order(StringComparer.Ordinal)],
            null);
    }

    private static string[] ProgramFacts(string pin)
    {
        using var program = BpfProgram.OpenPinned(pin);
        return KernelFacts.Of(program, KernelFacts.OfMap);
    }

    private static string MapFacts(string pin)
    {
        using var map = BpfMap.OpenPinned(pin);
        return KernelFacts.Of(map);
    }

    // The last words are about the object, the ones before about the program or map that was to blame.
    private static LoadOutcome Refused(string errors)
    {
        var said = errors.Split('\n').Where(line => line.StartsWith(Speaker, StringComparison.Ordinal) && !line.Contains("failed to load object", StringComparison.Ordinal));
        var why = said.LastOrDefault()?[Speaker.Length..] ?? errors.Trim().Split('\n')[^1];
        return LoadOutcome.Refused(why, isOfMap: why.Contains("failed to create", StringComparison.Ordinal));
    }
}
