using Linchpin.Bpf;
using Linchpin.Preloading.Readiness;

namespace Linchpin.Preloading.Doctor;

/// <summary>Whether the kernel can load, attach and hold what is to be preloaded.</summary>
internal static class KernelDiagnoses
{
    private static readonly KernelVersion First = new(6, 1, 0);
    private static readonly KernelVersion ChecksSignatures = new(6, 18, 0);

    private static readonly string[] Needed =
    [
        "CONFIG_BPF_SYSCALL", "CONFIG_BPF_JIT", "CONFIG_BPF_LSM", "CONFIG_CGROUP_BPF", "CONFIG_DEBUG_INFO_BTF", "CONFIG_FUNCTION_TRACER", "CONFIG_SECURITYFS",
    ];

    private static readonly string[] Harmful = ["CONFIG_FAIL_FUNCTION", "CONFIG_BPF_KPROBE_OVERRIDE"];

    internal static IEnumerable<Diagnosis> Of(MachineFacts machine) =>
    [
        machine.Kernel < First
            ? Diagnosis.Missing("kernel", $"it is Linux {machine.Kernel}", "Linux 6.1 is the first that Linchpin works with.")
            : Diagnosis.Ok("kernel", $"Linux {machine.Kernel}"),
        machine.Kernel < ChecksSignatures
            ? Diagnosis.Weak("signatures", "Linchpin alone checks who signed a program", "Linux 6.18 is the first that checks it too.")
            : Diagnosis.Ok("signatures", "the kernel checks who signed a program"),
        Configuration(machine.Options),
        SecurityModules(machine.SecurityModules),
        machine.HasTypes
            ? Diagnosis.Ok("BTF", "the kernel shows its types")
            : Diagnosis.Missing("BTF", "/sys/kernel/btf/vmlinux is not there", "Use a kernel with CONFIG_DEBUG_INFO_BTF; LSM programs can't be loaded without."),
        machine.IsFtraceEnabled == false
            ? Diagnosis.Missing("ftrace", "kernel.ftrace_enabled is 0: LSM, fentry and fexit programs don't run", "sysctl kernel.ftrace_enabled=1")
            : Diagnosis.Ok("ftrace", "LSM, fentry and fexit programs run"),
        Bpffs(machine),
        Diagnosis.Ok("memory lock", "BPF memory is charged to control groups, not to RLIMIT_MEMLOCK"),
        machine.Cgroup2 is null
            ? Diagnosis.Weak("control groups", "cgroup2 is not mounted", "Programs of control groups can't be attached. Mount it: mount -t cgroup2 none /sys/fs/cgroup")
            : Diagnosis.Ok("control groups", $"cgroup2 at {machine.Cgroup2}"),
        machine.HasIma switch
        {
            true => Diagnosis.Ok("IMA", "the kernel hashes files for programs"),
            false => Diagnosis.Weak("IMA", "the kernel hashes no files for programs", "Use a kernel with CONFIG_IMA: without it no agent is known after the seal, and diglim lets nothing execute."),
            null => Untold("IMA"),
        },
        Keyrings(machine.Keyrings),
    ];

    private static Diagnosis Configuration(IReadOnlyDictionary<string, string>? options)
    {
        const string Subject = "configuration";
        if (options is null)
            return Diagnosis.Weak(Subject, "the kernel's configuration is neither in /proc/config.gz nor in /boot", "Install the file of the kernel's package, so that it can be looked at.");
        if (Needed.Where(option => !options.ContainsKey(option)).ToArray() is { Length: > 0 } lacking)
            return Diagnosis.Missing(Subject, $"the kernel was built without {string.Join(", ", lacking)}", "Use a kernel with them; those of Debian 12 and 13 have them.");
        return Harmful.Where(options.ContainsKey).ToArray() is { Length: > 0 } harmful
            ? Diagnosis.Weak(Subject, $"the kernel was built with {string.Join(", ", harmful)}", "Root can have functions of the kernel answer otherwise, until a seal in mode \"full\" refuses it. Use a kernel without.")
            : Diagnosis.Ok(Subject, "the kernel has every option that is needed");
    }

    private static Diagnosis SecurityModules(IReadOnlyList<string>? modules)
    {
        const string Subject = "security modules";
        if (modules is null)
            return Diagnosis.Missing(Subject, "/sys/kernel/security/lsm is not there", "Mount it: mount -t securityfs securityfs /sys/kernel/security");
        return modules.Contains("bpf")
            ? Diagnosis.Ok(Subject, string.Join(", ", modules))
            : Diagnosis.Missing(Subject, $"BPF is not among them: {string.Join(", ", modules)}", KernelFacts.BootWithBpf(modules));
    }

    private static Diagnosis Bpffs(MachineFacts machine)
    {
        const string Subject = "BPF file system";
        if (!machine.HasBpffs)
            return Diagnosis.Missing(Subject, "the kernel has none", "Use a kernel with CONFIG_BPF_SYSCALL.");
        return Diagnosis.Ok(Subject, machine.IsBpffsMounted ? "mounted at /sys/fs/bpf" : "not mounted yet: preloading mounts it");
    }

    private static Diagnosis Keyrings(IReadOnlyDictionary<string, int>? keyrings)
    {
        const string Subject = "keyrings";
        if (keyrings is null)
            return Diagnosis.Weak(Subject, "/proc/keys is not there", "Use a kernel with CONFIG_KEYS and CONFIG_ASYMMETRIC_KEY_TYPE: without them it checks no signatures of programs.");
        return Diagnosis.Ok(Subject, string.Join(", ", keyrings.Select(keyring => $"{keyring.Key} ({keyring.Value})").DefaultIfEmpty("none of the kernel's own")));
    }

    internal static Diagnosis Untold(string subject) =>
        Diagnosis.Weak(subject, "it can't be told: securityfs is not mounted", "mount -t securityfs securityfs /sys/kernel/security");
}
