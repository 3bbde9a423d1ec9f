using Linchpin.Bpf.Objects;

namespace Linchpin.Bundles;

/// <summary>A map of a bundle's object.</summary>
public sealed record BundleMap
{
    /// <summary>Its name in the source (<c>.rodata</c> and the like for data sections).</summary>
    public required string Name { get; init; }

    /// <summary>Its type.</summary>
    public required MapType Type { get; init; }

    /// <summary>The name of its pin in the bundle's folder <c>maps</c>.</summary>
    public required string Pin { get; init; }

    /// <summary>Whether all objects of the bundle that name it share one map (<c>LIBBPF_PIN_BY_NAME</c>).</summary>
    public bool Shared { get; init; }

    /// <summary>Whose its pin is, or null where it is root's alone.</summary>
    public PinOwner? Owner { get; init; }

    /// <summary>Who may read it after sealing.</summary>
    public required MapAccess Read { get; init; }

    /// <summary>Who may write it after sealing.</summary>
    public required MapAccess Write { get; init; }
}
