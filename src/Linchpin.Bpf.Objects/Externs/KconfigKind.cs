namespace Linchpin.Bpf;

/// <summary>The forms in which C programs take values of the configuration.</summary>
internal enum KconfigKind
{
    /// <summary>None of the others.</summary>
    Unknown,
    /// <summary><c>bool</c></summary>
    Boolean,
    /// <summary><c>enum libbpf_tristate</c></summary>
    Tristate,
    /// <summary><c>char</c></summary>
    Character,
    /// <summary>An integer of 2, 4 or 8 bytes.</summary>
    Integer,
    /// <summary>An array of <c>char</c>.</summary>
    Text,
}
