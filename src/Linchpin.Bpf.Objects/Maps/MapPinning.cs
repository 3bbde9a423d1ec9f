namespace Linchpin.Bpf.Objects;

/// <summary>Whether a map asks to be shared through a pin.</summary>
/// <remarks>Source: libbpf's <c>enum libbpf_pin_type</c>, as an object's <c>__uint(pinning, …)</c> holds it.</remarks>
public enum MapPinning
{
    /// <summary>Not pinned: each load makes a new map.</summary>
    None = 0,
    /// <summary><c>LIBBPF_PIN_BY_NAME</c>: loads with the same pin folder share one map, pinned by its name.</summary>
    ByName = 1,
}
