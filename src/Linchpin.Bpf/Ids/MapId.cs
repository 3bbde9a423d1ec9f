namespace Linchpin.Bpf;

/// <summary>The number that the kernel gave a map; it is not used again while the map lives. 0 is none.</summary>
public readonly record struct MapId(uint Value)
{
    /// <inheritdoc/>
    public override string ToString() => Value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
