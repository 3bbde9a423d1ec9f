using Linchpin.Bpf.Objects;

namespace Linchpin.Preloading.Readiness;

/// <summary>Refuses to preload programs that would load but never run: a policy that isn't enforced is worse than none.</summary>
internal static class KernelReadiness
{
    /// <exception cref="PreloadException"><see cref="PreloadFault.NotRoot"/> or <see cref="PreloadFault.KernelUnfit"/></exception>
    internal static void Require(IReadOnlyList<PreparedBundle> bundles, KernelFacts facts)
    {
        RequireRoot(facts, "preloading");

        var programs = bundles.SelectMany(bundle => bundle.Objects).SelectMany(prepared => prepared.Spec.Programs).Where(program => program.AutoLoad).ToArray();
        if (programs.FirstOrDefault(program => program.Type == ProgramType.Lsm) is { } lsm)
            RequireBpfLsm(lsm, facts);
        if (programs.FirstOrDefault(program => program.AttachMethod == AttachMethod.Trampoline) is { } trampoline && !facts.IsFtraceEnabled)
        {
            throw new PreloadException(PreloadFault.KernelUnfit, $"program '{trampoline.Name}' would be attached but never run",
                "kernel.ftrace_enabled is 0, which switches off LSM, fentry and fexit programs.", "Set it to 1: sysctl kernel.ftrace_enabled=1");
        }
    }

    internal static void RequireRoot(KernelFacts facts, string what)
    {
        if (!facts.IsRoot)
            throw new PreloadException(PreloadFault.NotRoot, $"{what} needs root", "Run it with sudo, or from the initramfs.");
    }

    /// <exception cref="PreloadException"><see cref="PreloadFault.KernelUnfit"/></exception>
    internal static void RequireTypes(KernelFacts facts)
    {
        if (!facts.HasTypes)
        {
            throw new PreloadException(PreloadFault.KernelUnfit, "this kernel has no BTF, and nothing can be preloaded without",
                "/sys/kernel/btf/vmlinux is not there: either the kernel was built without CONFIG_DEBUG_INFO_BTF, or sysfs is not mounted (mount -t sysfs sysfs /sys).",
                "Boot a kernel with BTF; those of Debian 12 and 13 have it.");
        }
    }

    private static void RequireBpfLsm(ProgramSpec program, KernelFacts facts)
    {
        if (facts.SecurityModules is null)
        {
            throw new PreloadException(PreloadFault.KernelUnfit, $"it can't be told whether LSM program '{program.Name}' would run",
                "/sys/kernel/security/lsm is not there.", "Mount it: mount -t securityfs securityfs /sys/kernel/security");
        }

        if (!facts.SecurityModules.Contains("bpf"))
        {
            throw new PreloadException(PreloadFault.KernelUnfit, $"LSM program '{program.Name}' would be attached but never run",
                $"BPF is not among the kernel's security modules: {string.Join(',', facts.SecurityModules)}",
                KernelFacts.BootWithBpf(facts.SecurityModules));
        }
    }
}
