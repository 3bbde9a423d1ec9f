namespace Linchpin.Bpf;

/// <summary>The number that the kernel gave a BTF object; it is not used again while the BTF object lives. 0 is none.</summary>
public readonly record struct BtfObjectId(uint Value)
{
    /// <inheritdoc/>
    public override string ToString() => Value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
