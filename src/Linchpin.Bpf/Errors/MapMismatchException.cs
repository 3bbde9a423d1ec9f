using Linchpin.Bpf.Objects;

namespace Linchpin.Bpf;

/// <summary>A map that was to be used again is not what the object asks for. It was left as it is.</summary>
public sealed class MapMismatchException : BpfException
{
    private MapMismatchException(MapSpec spec, string? pin, IReadOnlyList<MapDifference> differences)
        : base(
            $"map '{spec.Name}'{(pin is null ? "" : $" pinned at {pin}")} is not what the object asks for: {string.Join(", ", differences)}; remove the pin, or load with another pin folder",
            Kernel.Errno.Invalid, BpfCommand.ObjectGet, spec.Name) =>
        (Differences, PinPath) = (differences, pin);

    /// <summary>Each way in which it differs.</summary>
    public IReadOnlyList<MapDifference> Differences { get; }

    /// <summary>Where it is pinned, or null.</summary>
    public string? PinPath { get; }

    internal static void ThrowIfDifferent(MapSpec spec, BpfMap map, string? pin)
    {
        var differences = Compare(spec, map.Info).ToArray();
        if (differences.Length > 0)
            throw new MapMismatchException(spec, pin, differences);
    }

    private static IEnumerable<MapDifference> Compare(MapSpec wanted, MapInfo found)
    {
        if (wanted.Type != found.Type)
            yield return new(MapProperty.Type, $"{wanted.Type}", $"{found.Type}");
        if (wanted.KeySize != found.KeySize)
            yield return new(MapProperty.KeySize, $"{wanted.KeySize}", $"{found.KeySize}");
        if (wanted.ValueSize != found.ValueSize)
            yield return new(MapProperty.ValueSize, $"{wanted.ValueSize}", $"{found.ValueSize}");
        if (MapCreation.EntriesOf(wanted) != found.MaxEntries)
            yield return new(MapProperty.MaxEntries, $"{MapCreation.EntriesOf(wanted)}", $"{found.MaxEntries}");
        if (WithoutKernelsOwn(wanted.Flags, wanted.Type) != WithoutKernelsOwn(found.Flags, wanted.Type))
            yield return new(MapProperty.Flags, $"{wanted.Flags}", $"{found.Flags}");
        if (wanted.Extra != found.Extra)
            yield return new(MapProperty.Extra, $"{wanted.Extra}", $"{found.Extra}");
    }

    // The kernel makes every map of devices read-only for programs.
    private static MapFlags WithoutKernelsOwn(MapFlags flags, MapType type) =>
        type is MapType.DevMap or MapType.DevMapHash ? flags & ~MapFlags.ProgramReadOnly : flags;
}
