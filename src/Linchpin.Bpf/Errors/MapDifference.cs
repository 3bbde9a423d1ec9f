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
    /// <summary>The network interface whose hardware holds it.</summary>
    InterfaceIndex,
    /// <summary>The key's type: <see cref="MapDifference.Member"/> says what of it.</summary>
    KeyType,
    /// <summary>The value's type: <see cref="MapDifference.Member"/> says what of it.</summary>
    ValueType,
    /// <summary>What the maps in it look like.</summary>
    InnerMap,
}

/// <summary>One way in which a map is not what the object asks for.</summary>
/// <param name="Property">What differs.</param>
/// <param name="Wanted">What the object asks for.</param>
/// <param name="Found">What the map has.</param>
/// <param name="Member">Of types: the member that differs (<c>origin.port</c>); of inner maps: their property. Empty where it is the whole.</param>
public sealed record MapDifference(MapProperty Property, string Wanted, string Found, string Member = "")
{
    /// <inheritdoc/>
    public override string ToString() => $"{Property}{(Member.Length == 0 ? "" : $" {Member}")} is {Found}, not {Wanted}";
}
