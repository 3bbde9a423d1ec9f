namespace Linchpin.Bpf;

/// <summary>The number that the kernel gave a program; it is not used again while the program lives. 0 is none.</summary>
public readonly record struct ProgramId(uint Value)
{
    /// <inheritdoc/>
    public override string ToString() => Value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
