namespace Linchpin.Bpf;

/// <summary>What of a map can differ from its specification.</summary>
public enum MapProperty
{
    /// <summary>Its type.</summary>
    Type,
    /// <summary>The key's size.</summary>
    KeySize,
    /// <summary>The value's size.</summary>
    ValueSize,
    /// <summary>How many entries it holds.</summary>
    MaxEntries,
    /// <summary>Its flags.</summary>
    Flags,
    /// <summary>What else its type takes.</summary>
    Extra,
}

/// <summary>One way in which a map is not what the object asks for.</summary>
/// <param name="Property">What differs.</param>
/// <param name="Wanted">What the object asks for.</param>
/// <param name="Found">What the map has.</param>
public sealed record MapDifference(MapProperty Property, string Wanted, string Found)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Property} is {Found}, not {Wanted}";
}
