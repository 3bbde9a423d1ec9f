namespace Linchpin.Bpf.Objects.Btf;

/// <summary>The number of a type in a BTF blob; 0 is <c>void</c>.</summary>
public readonly record struct BtfTypeId(uint Value)
{
    /// <summary>The type <c>void</c>, and "no type".</summary>
    public static readonly BtfTypeId Void;

    /// <inheritdoc/>
    public override string ToString() => $"[{Value}]";
}
