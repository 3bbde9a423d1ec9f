using Linchpin.Bpf;
using Linchpin.Bpf.Objects;

namespace Linchpin.Comparison;

/// <summary>Loads an object with the library under test.</summary>
internal static class LinchpinSide
{
    public static LoadOutcome Load(BpfObjectSpec spec, GivenMaps given)
    {
        using var pins = new Pins();
        try
        {
            using var loaded = spec.Load(given.Options);
            return new LoadOutcome(
                loaded.Programs.ToDictionary(program => program.Name, program => KernelFacts.Of(program, KernelFacts.OfMap)),
                [.. loaded.Maps.Select(KernelFacts.Of).Order(StringComparer.Ordinal)],
                null);
        }
        catch (BpfException exception)
        {
            return LoadOutcome.Refused(exception.Message.Split('\n')[0], exception.Command == BpfCommand.MapCreate);
        }
    }
}
