namespace Linchpin.Bpf;

/// <summary>The number by which the kernel finds a keyring: its serial, or one of the few that stand for a keyring.</summary>
/// <remarks>Source: UAPI <c>linux/keyctl.h</c>, and <c>include/linux/verification.h</c> for those of the system.</remarks>
public readonly record struct KeyringId(int Value)
{
    /// <summary>The keys that the kernel was built with.</summary>
    public static KeyringId Builtin => new(0);

    /// <summary>Those, and keys that one of them signed.</summary>
    public static KeyringId Secondary => new(1);

    /// <summary>The keys of the machine's firmware.</summary>
    public static KeyringId Platform => new(2);

    /// <summary>The keys for BPF programs alone. No kernel up to Linux 7.3 has it.</summary>
    public static KeyringId Bpf => new(-9);

    /// <inheritdoc/>
    public override string ToString() => Value switch
    {
        0 => ".builtin_trusted_keys",
        1 => ".secondary_trusted_keys",
        2 => ".platform",
        -9 => ".bpf",
        _ => Value.ToString(System.Globalization.CultureInfo.InvariantCulture),
    };
}
