using Linchpin.Bpf.Objects;
using Linchpin.Bpf.Objects.Btf;

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

    /// <param name="spec">What the object asks for.</param>
    /// <param name="map">What there is.</param>
    /// <param name="types">The object's types, or null where it has none.</param>
    /// <param name="pin">Where the map is pinned, or null.</param>
    internal static void ThrowIfDifferent(MapSpec spec, BpfMap map, BtfBlob? types, string? pin)
    {
        var differences = MapComparison.Differences(spec, map, types).ToArray();
        if (differences.Length > 0)
            throw new MapMismatchException(spec, pin, differences);
    }
}
