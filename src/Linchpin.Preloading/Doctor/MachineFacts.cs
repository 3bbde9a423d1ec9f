using Linchpin.Bpf;

namespace Linchpin.Preloading.Doctor;

/// <summary>What a machine says of itself. Null where nothing tells, or this process may not read it.</summary>
public sealed record MachineFacts
{
    /// <summary>The kernel's version.</summary>
    public required KernelVersion Kernel { get; init; }

    /// <summary>The options that the kernel was built with (<c>CONFIG_…</c>), without those that are off.</summary>
    public required IReadOnlyDictionary<string, string>? Options { get; init; }

    /// <summary>The active security modules in order.</summary>
    public required IReadOnlyList<string>? SecurityModules { get; init; }

    /// <summary>Whether the kernel shows its types (BTF).</summary>
    public required bool HasTypes { get; init; }

    /// <summary><c>kernel.ftrace_enabled</c>; null where there is no such switch.</summary>
    public required bool? IsFtraceEnabled { get; init; }

    /// <summary>The lockdown mode: <c>none</c>, <c>integrity</c> or <c>confidentiality</c>.</summary>
    public required string? Lockdown { get; init; }

    /// <summary>Whether the kernel refuses unsigned modules.</summary>
    public required bool? ModulesMustBeSigned { get; init; }

    /// <summary><c>kernel.modules_disabled</c>: whether it takes no modules at all.</summary>
    public required bool? ModulesAreDisabled { get; init; }

    /// <summary><c>kernel.kexec_load_disabled</c>; null where the kernel has no kexec.</summary>
    public required bool? IsKexecDisabled { get; init; }

    /// <summary>Whether another kernel is loaded already.</summary>
    public required bool? IsKexecLoaded { get; init; }

    /// <summary>Whether the firmware starts only what is signed; null where the machine was not started by UEFI.</summary>
    public required bool? IsSecureBootOn { get; init; }

    /// <summary>Whether it was started by a unified kernel image: kernel, command line and initramfs under one signature.</summary>
    public required bool IsUnifiedImage { get; init; }

    /// <summary>Whether the machine has a TPM 2.0.</summary>
    public required bool HasTpm { get; init; }

    /// <summary>Whether the kernel's IMA is there, which hashes files for BPF programs.</summary>
    public required bool? HasIma { get; init; }

    /// <summary>The kernel's keyrings of certificates that are compiled in or from the firmware, and how many certificates are in each.</summary>
    public required IReadOnlyDictionary<string, int>? Keyrings { get; init; }

    /// <summary>Whether the kernel has a BPF file system.</summary>
    public required bool HasBpffs { get; init; }

    /// <summary>Whether one is mounted where the system's is.</summary>
    public required bool IsBpffsMounted { get; init; }

    /// <summary>Where the unified control groups are mounted.</summary>
    public required string? Cgroup2 { get; init; }
}
