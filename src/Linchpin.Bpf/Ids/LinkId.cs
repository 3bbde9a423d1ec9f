namespace Linchpin.Bpf;

/// <summary>The number that the kernel gave a link; it is not used again while the link lives. 0 is none.</summary>
public readonly record struct LinkId(uint Value)
{
    /// <inheritdoc/>
    public override string ToString() => Value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
