namespace Linchpin.Preloading.Policy;

/// <summary>The keyring that the kernel checks the signatures of programs against.</summary>
public enum KernelKeyring
{
    /// <summary><c>own</c>: one that Linchpin makes of the trusted certificates.</summary>
    Own,
    /// <summary><c>builtin</c>: the keys that the kernel was built with.</summary>
    Builtin,
    /// <summary><c>secondary</c>: those, what one of them signed, and the machine owner's where the kernel trusts these.</summary>
    Secondary,
    /// <summary><c>platform</c>: the keys of the machine's firmware.</summary>
    Platform,
    /// <summary><c>bpf</c>: the keys that the kernel has for BPF programs alone. No kernel up to Linux 7.3 has it.</summary>
    Bpf,
}
